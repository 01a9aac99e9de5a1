/* json.h - a pull reader of JSON that keeps positions (RFC 8259).
 *
 * For plans, `.tf.json` and jsondecode, where positions, exact numbers and memory matter; no tree is
 * built. Other JSON documents are read with jansson. One pass; strings without escapes are slices
 * of the source; others are resolved into the arena. Invalid UTF-8 and lone surrogates become U+FFFD.
 *
 *     gd_json_reader reader;
 *     gd_json_init(&reader, arena, source, diags);
 *     gd_json_token token = gd_json_next(&reader);       GD_JSON_OBJECT
 *     while (gd_json_key(&reader, &key)) { … gd_json_next or gd_json_skip for the value … }
 */
#ifndef GD_SYNTAX_JSON_H
#define GD_SYNTAX_JSON_H

#include "base/diag.h"
#include "base/source.h"

enum { GD_JSON_MAX_DEPTH = 1000 };

typedef enum {
    GD_JSON_NULL,
    GD_JSON_TRUE,
    GD_JSON_FALSE,
    GD_JSON_NUMBER, /* text: as written */
    GD_JSON_STRING, /* text: resolved */
    GD_JSON_OBJECT, /* opens; read its members with gd_json_key until false */
    GD_JSON_ARRAY,  /* opens; read its items with gd_json_item until false */
    GD_JSON_ERROR   /* reported; everything from here on is GD_JSON_ERROR or false */
} gd_json_kind;

typedef struct {
    gd_json_kind kind;
    gd_str text;
    gd_span span; /* an opening token: the bracket alone */
} gd_json_token;

typedef struct {
    gd_arena *arena;
    const gd_source *source;
    gd_diags *diags;
    const char *at, *end, *start;
    uint32_t depth;
    bool failed;
    bool first;                         /* directly behind an opening bracket */
    uint32_t opened[GD_JSON_MAX_DEPTH]; /* offset of the bracket of each open container */
} gd_json_reader;

/* Start reading all of `source`; a UTF-8 BOM is skipped. Errors go to `diags` (may be NULL) once. */
void gd_json_init(gd_json_reader *reader, gd_arena *arena, const gd_source *source, gd_diags *diags);

/* The next value: the document itself, a member's value, or an item's. */
gd_json_token gd_json_next(gd_json_reader *reader);

/* The next member's key of the open object; false at its end (then the object is closed). */
bool gd_json_key(gd_json_reader *reader, gd_json_token *key);

/* Whether the open array has another item (read it with gd_json_next); false closes it. */
bool gd_json_item(gd_json_reader *reader);

/* Pass over the next value whole, with its bracket matching checked; returns its span. */
gd_span gd_json_skip(gd_json_reader *reader);

/* The same for what nobody will read, several times as fast: between the brackets and strings, which must match,
 * anything may stand. */
gd_span gd_json_pass(gd_json_reader *reader);

/* Pass over the rest of a container that gd_json_next has opened; nothing for scalars. */
void gd_json_skip_open(gd_json_reader *reader, gd_json_token opened);

/* Whether only white space is left; otherwise reports it. */
bool gd_json_end(gd_json_reader *reader);

/* Whether all of `source` is one document of HCL's JSON syntax: valid JSON of which the root is an
 * object or an array, without a BOM, and with numbers that Terraform can hold. What is wrong goes to
 * `diags`. What the document says is not looked at. */
bool gd_hcl_json_check(gd_arena *arena, const gd_source *source, gd_diags *diags);

#endif
