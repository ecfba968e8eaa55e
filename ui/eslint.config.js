import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['build/', 'node_modules/', 'src/host/bindings/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } }
  },
  {
    rules: {
      // Everything a person reads comes from src/words; everything a developer reads comes from an error.
      'no-console': 'error',
      'no-alert': 'error',
      // It takes the reason that stands behind a svelte-ignore for more names of warnings.
      'svelte/no-unused-svelte-ignore': 'off',
      // Sets and maps here are built, then handed over whole; nothing watches their insides.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }]
    }
  },
  {
    files: ['src/**/*.{ts,svelte}'],
    ignores: ['src/host/**'],
    rules: {
      // One folder knows the shell: see src/host/index.ts.
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/host/ knows Tauri.' }] }
      ]
    }
  }
);
