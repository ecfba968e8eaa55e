/**
 * The editor: one ProseMirror document that holds the whole content of one article. The frame knows this file
 * alone; each mounted editor has a history of its own, so that undo never crosses from one article to another.
 */
export { mountEditor } from './mount';
export { drawInline, mountLine } from './line';
export type { Editor, EditorOptions, FieldName } from './mount';
export { fromContent } from './from-content';
export { toContent } from './to-content';
