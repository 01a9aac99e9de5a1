/* tree_text - syntax trees as text, and texts parsed for a test.
 *
 * An expression is written with its operator first: `(+ a.b 1)`, `(? c "x" "y")`, `[1 2]`, `{k="v"}`,
 * `f(x y...)`, `(template "a" b)`, `(wrap b)`, `(for k v in m : key => value if c)`; `<invalid>` is a hole. */
#ifndef TREE_TEXT_H
#define TREE_TEXT_H

#include "syntax/hcl.h"

void write_expression(gd_buffer *out, const gd_expr *expr);

/* One line an attribute, `name = …`, and a block, `type "label" name {`, indented. */
void write_body(gd_buffer *out, const gd_body *body, size_t indentation);

typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_file *file;
    gd_buffer out; /* of the text that was asked for last */
} parsing;

/* Parse `text` as a file; `parsing_release` afterwards. */
void parsing_init(parsing *p, gd_str text);
void parsing_release(parsing *p);

/* The expression of the file's first attribute, as text; valid until the next such call. */
const char *first_expression(parsing *p);

/* `text` as the value of an argument, as a bare template, in parentheses-like mode; each as text, or
 * "error: …" with the first message. Borrowed from a static buffer of the test process. */
const char *tree_of(const char *text);
const char *tree_of_template(const char *text);
const char *tree_of_many_lines(const char *text);

/* The message of the first error of `text` as a file, or "". */
const char *error_of(const char *text);

#endif
