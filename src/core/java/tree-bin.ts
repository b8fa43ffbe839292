/** A node of a `HashMap`'s table. */
export interface BinNode {
  readonly hash: number;
  readonly key: string;
  next: BinNode | undefined;
}

/** One of a bin that has become a red-black tree; `next` still chains all of the bin. */
class TreeNode implements BinNode {
  readonly hash: number;
  readonly key: string;
  next: TreeNode | undefined;
  previous: TreeNode | undefined;
  parent: TreeNode | undefined;
  left: TreeNode | undefined;
  right: TreeNode | undefined;
  isRed = false;

  constructor({ hash, key }: BinNode) {
    this.hash = hash;
    this.key = key;
  }
}

/**
 * A bin of a `java.util.HashMap` that many keys fell into. It is walked as a chain, whose order tells of the tree: a key
 * comes right after the one that became its parent, and the tree's root comes first.
 *
 * Mirrors java.util.HashMap.TreeNode of JDK 17 (`treeify`, `putTreeVal`, `moveRootToFront`, `balanceInsertion`).
 */
export class TreeBin {
  first: BinNode;
  #root: TreeNode;

  /** @param chain the bin's nodes as they are chained, at least one */
  constructor(chain: BinNode) {
    const first = new TreeNode(chain);
    this.first = first;
    this.#root = first;
    let last = first;
    for (let node = chain.next; node !== undefined; node = node.next) {
      const added = new TreeNode(node);
      last.next = added;
      added.previous = last;
      last = added;
    }
    for (let node = first.next; node !== undefined; node = node.next) this.#hang(node);
    this.#moveRootToFront();
  }

  /** Adds a key that the bin does not have. */
  add(node: BinNode): void {
    const added = new TreeNode(node);
    const parent = this.#hang(added);
    added.next = parent.next;
    added.previous = parent;
    if (parent.next !== undefined) parent.next.previous = added;
    parent.next = added;
    this.#moveRootToFront();
  }

  /** Hangs a node into the tree, and gives the node that it was hung below. */
  #hang(node: TreeNode): TreeNode {
    let parent = this.#root;
    for (;;) {
      const side = isBefore(node, parent) ? "left" : "right";
      const below = parent[side];
      if (below === undefined) {
        parent[side] = node;
        node.parent = parent;
        this.#balance(node);
        return parent;
      }
      parent = below;
    }
  }

  #balance(added: TreeNode): void {
    let node = added;
    node.isRed = true;
    for (;;) {
      let parent = node.parent;
      if (parent === undefined) {
        node.isRed = false;
        return;
      }
      let grandparent = parent.parent;
      if (!parent.isRed || grandparent === undefined) return;
      const side = parent === grandparent.left ? "left" : "right";
      const other = opposite(side);
      const uncle = grandparent[other];
      if (uncle?.isRed) {
        uncle.isRed = false;
        parent.isRed = false;
        grandparent.isRed = true;
        node = grandparent;
        continue;
      }
      if (node === parent[other]) {
        node = parent;
        this.#rotate(node, side);
        parent = node.parent as TreeNode;
        grandparent = parent.parent;
      }
      parent.isRed = false;
      if (grandparent === undefined) continue;
      grandparent.isRed = true;
      this.#rotate(grandparent, other);
    }
  }

  /** Lets a node sink to the given side; its child of the other side comes up. */
  #rotate(node: TreeNode, side: Side): void {
    const other = opposite(side);
    const up = node[other];
    if (up === undefined) return;
    const inner = up[side];
    node[other] = inner;
    if (inner !== undefined) inner.parent = node;
    const above = node.parent;
    up.parent = above;
    if (above === undefined) {
      this.#root = up;
      up.isRed = false;
    } else if (above.left === node) above.left = up;
    else above.right = up;
    up[side] = node;
    node.parent = up;
  }

  #moveRootToFront(): void {
    const root = this.#root;
    const first = this.first as TreeNode;
    if (root === first) return;
    const { next, previous } = root;
    if (next !== undefined) next.previous = previous;
    if (previous !== undefined) previous.next = next;
    first.previous = root;
    root.next = first;
    root.previous = undefined;
    this.first = root;
  }
}

type Side = "left" | "right";

function opposite(side: Side): Side {
  return side === "left" ? "right" : "left";
}

/** By hash, as signed numbers; then by text. */
function isBefore(left: BinNode, right: BinNode): boolean {
  return left.hash === right.hash ? left.key < right.key : left.hash < right.hash;
}
