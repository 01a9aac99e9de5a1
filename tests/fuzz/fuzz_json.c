/* fuzz_json - the JSON reader on any bytes: read whole, skipped, and checked as HCL's JSON syntax.
 *
 * The three ways must agree on what is valid. The input lies in a block of exactly its size, so that
 * the address sanitizer sees each read beyond it. */
#include <stdlib.h>

#include "base/utf8.h"
#include "syntax/json.h"

static void check(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check_token(const gd_json_reader *reader, gd_json_token token)
{
    if (token.kind == GD_JSON_ERROR) {
        check(reader->failed);
        return;
    }
    check(token.span.start <= token.span.end && token.span.end <= gd_source_text(reader->source).len);
    check(gd_utf8_valid(token.text, NULL));
}

static void read_value(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader), key;
    check_token(reader, token);
    if (token.kind == GD_JSON_OBJECT) {
        while (gd_json_key(reader, &key)) {
            check_token(reader, key);
            read_value(reader);
        }
    } else if (token.kind == GD_JSON_ARRAY) {
        while (gd_json_item(reader)) {
            read_value(reader);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size ? size : 1);
    memcpy(text, data, size);
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    const gd_source *source = gd_source_new(&arena, GD_STR("fuzz.json"), (gd_str){text, size});
    gd_json_reader reader;
    gd_json_init(&reader, &arena, source, &diags);
    read_value(&reader);
    bool valid = gd_json_end(&reader);
    check(valid == (diags.errors == 0) && diags.errors <= 1);
    gd_json_init(&reader, &arena, source, NULL);
    gd_span span = gd_json_skip(&reader);
    check(span.start <= span.end && span.end <= size);
    check(gd_json_end(&reader) == valid);
    check(!gd_hcl_json_check(&arena, source, &diags) || valid);
    gd_buffer out = {0};
    for (size_t i = 0; i < diags.list.count; i++) {
        gd_diag_render(&out, &diags.list.items[i]);
    }
    gd_buffer_release(&out);
    gd_arena_release(&arena);
    free(text);
    return 0;
}
