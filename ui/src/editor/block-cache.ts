/**
 * Which block a node is. Nodes never change, so an untouched block is the same object from one reading to the next
 * and the search for what changed costs one comparison of pointers a block.
 */
import type { Node } from 'prosemirror-model';
import type { Block } from '../host/bindings/types';

const blocks = new WeakMap<Node, Block>();

export const remember = (node: Node, block: Block): void => void blocks.set(node, block);
export const remembered = (node: Node): Block | undefined => blocks.get(node);
