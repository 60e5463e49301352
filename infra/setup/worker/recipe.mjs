import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { isRecord, parseJsonObject } from '../../cli/json.mjs';

/**
 * @typedef {object} Recipe
 * @property {string[]} debianPackages what a local build needs
 * @property {string[]} copy what is taken from mediasoup's worker folder
 * @property {string[]} mesonArgs
 * @property {{ file: string, from: string, by: string }} replaceTail
 * @property {{ file: string, find: string, put: string }[]} replacements
 */

const RECIPE_DIR = fileURLToPath(new URL('../../worker-build/recipe', import.meta.url));

/** @returns {Promise<Recipe>} */
export async function readRecipe() {
  /** @type {unknown} */
  const recipe = parseJsonObject(await readFile(join(RECIPE_DIR, 'recipe.json'), 'utf8'));
  if (!isRecipe(recipe)) throw new TypeError('recipe.json has not the form of a recipe');
  return recipe;
}

/**
 * @param {unknown} value
 * @returns {value is Recipe}
 */
function isRecipe(value) {
  if (!isRecord(value)) return false;
  const { debianPackages, copy, mesonArgs, replaceTail, replacements } = value;
  return (
    [debianPackages, copy, mesonArgs].every(isTextList) &&
    hasTexts(replaceTail, ['file', 'from', 'by']) &&
    Array.isArray(replacements) &&
    replacements.every((one) => hasTexts(one, ['file', 'find', 'put']))
  );
}

/** @param {unknown} value */
function isTextList(value) {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/**
 * @param {unknown} value
 * @param {readonly string[]} names
 */
function hasTexts(value, names) {
  return isRecord(value) && names.every((name) => typeof value[name] === 'string');
}

/**
 * The same for the same recipe on every machine; changes with any byte of it.
 * @param {string} [dir]
 */
export async function recipeHash(dir = RECIPE_DIR) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    hash.update(`${path.slice(dir.length)}\0`).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 12);
}

/**
 * Lays out the sources for the build: mediasoup's, changed as the recipe says.
 * @param {{ recipe: Recipe, workerSourceDir: string, targetDir: string }} options
 * @throws {Error} when the sources are not the ones that the recipe was written for
 */
export async function prepareSources({ recipe, workerSourceDir, targetDir }) {
  for (const name of recipe.copy) {
    await cp(join(workerSourceDir, name), join(targetDir, name), { recursive: true });
  }
  await cp(join(RECIPE_DIR, 'subprojects'), join(targetDir, 'subprojects'), { recursive: true });

  const { replaceTail } = recipe;
  const tail = await readFile(join(RECIPE_DIR, replaceTail.by), 'utf8');
  await edit(join(targetDir, replaceTail.file), replaceTail.from, (text, at) => text.slice(0, at) + tail);
  for (const { file, find, put } of recipe.replacements) {
    await edit(
      join(targetDir, file),
      find,
      (text, at) => text.slice(0, at) + put + text.slice(at + find.length),
    );
  }
}

/**
 * @param {string} path
 * @param {string} find must occur exactly once
 * @param {(text: string, at: number) => string} change
 */
async function edit(path, find, change) {
  const text = await readFile(path, 'utf8');
  const at = text.indexOf(find);
  if (at === -1 || text.indexOf(find, at + 1) !== -1)
    throw new Error(`${path}: expected exactly one "${find}"`);
  await writeFile(path, change(text, at));
}
