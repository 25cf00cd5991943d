/** WeChat Pay as a provider at which buyers pay: its interface of version 3, through the provider's own kit. */
package shop.solvent.wechatpay;
