/* prices - a program of the build: makes the price book of src/pricing/data and writes it as one C file.
 *
 *     embed-prices OUTPUT FILE…
 *
 * Later files take precedence. A file that is wrong fails the build. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "pricing/book.h"

static _Noreturn void die(const char *what, size_t line, const char *why)
{
    fprintf(stderr, "embed-prices: %s", what);
    if (line) {
        fprintf(stderr, ":%zu", line);
    }
    fprintf(stderr, ": %s\n", why);
    exit(1);
}

static gd_str read_file(gd_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        die(path, 0, strerror(errno));
    }
    gd_buffer text = {0};
    char block[65536];
    for (size_t count = 1; count;) {
        count = fread(block, 1, sizeof block, file);
        gd_buffer_add(&text, (gd_str){block, count});
    }
    fclose(file);
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}

static void write_words(FILE *out, gd_str book)
{
    fputs("/* Written by src/embed/prices.c from src/pricing/data. */\n"
          "#include <stddef.h>\n#include <stdint.h>\n\n"
          "extern const uint64_t gd_embedded_book[];\nextern const size_t gd_embedded_book_size;\n\n"
          "const uint64_t gd_embedded_book[] = {",
          out);
    for (size_t i = 0; i < book.len; i += 8) {
        uint64_t word = 0;
        memcpy(&word, book.ptr + i, book.len - i < 8 ? book.len - i : 8);
        fprintf(out, "%s0x%llx,", i % 64 ? "" : "\n    ", (unsigned long long)word);
    }
    fprintf(out, "\n};\n\nconst size_t gd_embedded_book_size = %zu;\n", book.len);
}

int main(int count, char **arguments)
{
    if (count < 3) {
        die("usage", 0, "embed-prices OUTPUT FILE…");
    }
    gd_arena arena;
    gd_arena_init(&arena);
    gd_book_writer *writer = gd_book_writer_new(&arena);
    for (int i = 2; i < count; i++) {
        size_t line;
        const char *why;
        if (!gd_book_read_text(writer, &arena, read_file(&arena, arguments[i]), &line, &why)) {
            die(arguments[i], line, why);
        }
    }
    gd_buffer book = {0};
    gd_book_write(writer, &book);
    FILE *out = fopen(arguments[1], "wb");
    if (!out) {
        die(arguments[1], 0, strerror(errno));
    }
    write_words(out, gd_buffer_str(&book));
    if (fclose(out) != 0) {
        die(arguments[1], 0, strerror(errno));
    }
    gd_buffer_release(&book);
    gd_arena_release(&arena);
    return 0;
}
