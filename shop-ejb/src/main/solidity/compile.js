// Compiles OwnedGoods.sol: node compile.js WHERE-SOLC-IS FILE-TO-WRITE.
const fs = require('fs');
const path = require('path');
const solc = require(path.resolve(process.argv[2], 'solc'));

const source = fs.readFileSync(path.join(__dirname, 'OwnedGoods.sol'), 'utf8');
const settings = {
  optimizer: { enabled: true, runs: 1000 },
  evmVersion: 'london', // what older chains of consortia know too
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { 'OwnedGoods.sol': { OwnedGoods: ['abi', 'evm.bytecode.object', 'evm.methodIdentifiers'] } },
};
const compiled = JSON.parse(
  solc.compile(JSON.stringify({ language: 'Solidity', sources: { 'OwnedGoods.sol': { content: source } }, settings })),
);
if (compiled.errors) {
  console.error(compiled.errors.map((error) => error.formattedMessage).join('\n'));
  process.exit(1);
}
const contract = compiled.contracts['OwnedGoods.sol'].OwnedGoods;
const artifact = {
  compiler: solc.version(),
  evmVersion: settings.evmVersion,
  optimizer: settings.optimizer,
  bytecode: contract.evm.bytecode.object,
  methods: contract.evm.methodIdentifiers,
  abi: contract.abi,
};
fs.writeFileSync(process.argv[3], JSON.stringify(artifact, null, 1) + '\n');
