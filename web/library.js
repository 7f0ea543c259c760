// The one Emscripten library file. It hands the program's calls to the table of page functions that
// web/main.js gives as Module.page, and empties Emscripten's own tables of a lost GPU.
//
// Debian's glue optimiser knows no syntax newer than ES2017, so this file stays plain.
mergeInto(LibraryManager.library, {
  frontdesk_call_page__deps: ["malloc"],
  frontdesk_call_page__sig: "iiiii",
  frontdesk_call_page: function (name, nameBytes, list, listBytes) {
    var values = JSON.parse(UTF8ToString(list, listBytes));
    var answer = Module["page"][UTF8ToString(name, nameBytes)].apply(null, values);
    if (answer === undefined) return 0;
    var text = JSON.stringify(answer);
    var bytes = lengthBytesUTF8(text) + 1;
    var copy = _malloc(bytes);
    stringToUTF8(text, copy, bytes);
    return copy;
  },

  // web/numbers.cpp is the other half of these two.
  frontdesk_read_number__sig: "di",
  frontdesk_read_number: function (text) {
    return Number(UTF8ToString(text));
  },
  frontdesk_write_number__sig: "vdii",
  frontdesk_write_number: function (value, buffer, size) {
    stringToUTF8(Object.is(value, -0) ? "-0" : String(value), buffer, size);
  },

  // The names of a lost context mean nothing in the next one, and deleting them is an error there.
  frontdesk_forget_gpu__deps: ["$GL"],
  frontdesk_forget_gpu__sig: "v",
  frontdesk_forget_gpu: function () {
    [GL.buffers, GL.programs, GL.shaders, GL.textures, GL.vaos].forEach(function (table) {
      table.fill(null);
    });
  },
});
