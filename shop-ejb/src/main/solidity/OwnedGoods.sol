// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Proofs of what members of a shop own.
/// @notice An ERC-721 whose tokens nobody can trade: only the shop moves one, when its own record says that it was passed on. What
/// counts is the shop's record. Nothing here says who anybody is.
contract OwnedGoods {
    /// @notice From and to the zero address when it is minted and burnt.
    event Transfer(address indexed from, address indexed to, uint256 indexed tokenId);

    /// @notice As of ERC-5192: it cannot be traded, ever.
    event Locked(uint256 tokenId);

    error NotTheShop();
    error NoSuchToken();
    error MintedBefore();
    error NotItsOwner();
    error NoReceiver();
    error CannotBeTraded();

    /// @notice Who mints, moves and burns.
    address public immutable shop;

    string public constant name = "Solvent owned goods";
    string public constant symbol = "OWNED";

    /// @notice What was sold, as a hash that only whoever knows the text can check. It outlives its token, so that none comes twice.
    mapping(uint256 => bytes32) public commitmentOf;

    mapping(uint256 => address) private owners;
    mapping(address => uint256) private balances;

    modifier byShop() {
        if (msg.sender != shop) revert NotTheShop();
        _;
    }

    constructor() {
        shop = msg.sender;
    }

    function mint(address to, uint256 tokenId, bytes32 commitment) external byShop {
        if (to == address(0) || commitment == 0) revert NoReceiver();
        if (commitmentOf[tokenId] != 0) revert MintedBefore();
        commitmentOf[tokenId] = commitment;
        owners[tokenId] = to;
        balances[to]++;
        emit Transfer(address(0), to, tokenId);
        emit Locked(tokenId);
    }

    function burn(uint256 tokenId) external byShop {
        address owner = ownerOf(tokenId);
        delete owners[tokenId];
        balances[owner]--;
        emit Transfer(owner, address(0), tokenId);
    }

    function transferFrom(address from, address to, uint256 tokenId) public byShop {
        if (to == address(0)) revert NoReceiver();
        if (ownerOf(tokenId) != from) revert NotItsOwner();
        owners[tokenId] = to;
        balances[from]--;
        balances[to]++;
        emit Transfer(from, to, tokenId);
    }

    function safeTransferFrom(address from, address to, uint256 tokenId) external {
        safeTransferFrom(from, to, tokenId, "");
    }

    function safeTransferFrom(address from, address to, uint256 tokenId, bytes memory data) public {
        transferFrom(from, to, tokenId);
        if (to.code.length > 0 && Receiver(to).onERC721Received(msg.sender, from, tokenId, data) != 0x150b7a02) {
            revert NoReceiver();
        }
    }

    function approve(address, uint256) external pure {
        revert CannotBeTraded();
    }

    function setApprovalForAll(address, bool) external pure {
        revert CannotBeTraded();
    }

    function ownerOf(uint256 tokenId) public view returns (address owner) {
        owner = owners[tokenId];
        if (owner == address(0)) revert NoSuchToken();
    }

    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert NotItsOwner();
        return balances[owner];
    }

    function locked(uint256 tokenId) external view returns (bool) {
        ownerOf(tokenId);
        return true;
    }

    function getApproved(uint256 tokenId) external view returns (address) {
        ownerOf(tokenId);
        return address(0);
    }

    function isApprovedForAll(address, address operator) external view returns (bool) {
        return operator == shop;
    }

    /// @notice ERC-165, ERC-721 and ERC-5192.
    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == 0x80ac58cd || id == 0xb45a3c0e;
    }
}

interface Receiver {
    function onERC721Received(address operator, address from, uint256 tokenId, bytes calldata data)
        external
        returns (bytes4);
}
