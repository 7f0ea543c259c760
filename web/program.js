// Calls from the page into the program: strings go as UTF-8 in the program's memory, numbers and
// booleans as they are. Everything the program exports takes a pointer and a length for each string.

const encoder = new TextEncoder();

/**
 * `module` is the running Emscripten module. Returns `call(name, ...values)`. A trap or a failed
 * assertion inside is given to `fail` once, and nothing is called after it.
 */
export function caller(module, fail) {
  let isBroken = false;
  return (name, ...values) => {
    if (isBroken) return 0;
    const pointers = [];
    try {
      const flat = values.flatMap((value) => {
        if (typeof value !== "string") return [Number(value)];
        const bytes = encoder.encode(value);
        const pointer = module._malloc(bytes.length || 1);
        pointers.push(pointer);
        module.HEAPU8.set(bytes, pointer);
        return [pointer, bytes.length];
      });
      return module[`_${name}`](...flat);
    } catch (error) {
      isBroken = true;
      fail(error);
      return 0;
    } finally {
      if (!isBroken) for (const pointer of pointers) module._free(pointer);
    }
  };
}
