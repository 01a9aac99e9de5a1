/* hcl.h - the syntax tree of an HCL native-syntax file.
 *
 * Follows the HCL Native Syntax Specification (hashicorp/hcl, hclsyntax/spec.md) and, where that
 * is silent, hclsyntax 2.24. The tree is immutable after parsing and may be read by any number of
 * threads. Nodes live in the arena given to gd_hcl_parse(); strings are slices of the source, or of
 * the arena where escapes were resolved. Every node has a span of bytes; `source` stands on what
 * can be reached from outside (file, body, attribute, block). */
#ifndef GD_SYNTAX_HCL_H
#define GD_SYNTAX_HCL_H

#include "base/diag.h"
#include "base/source.h"

typedef struct gd_expr gd_expr;
typedef struct gd_body gd_body;
typedef struct gd_block gd_block;
typedef struct gd_attribute gd_attribute;

/* Nesting of brackets, templates, operators and blocks together; deeper input is a diagnostic. */
enum { GD_SYNTAX_MAX_DEPTH = 1000 };

/* How many syntax errors are reported a file before the rest of it is skipped. */
enum { GD_SYNTAX_MAX_ERRORS = 20 };

typedef enum {
    GD_EXPR_NULL,
    GD_EXPR_BOOL,        /* boolean */
    GD_EXPR_NUMBER,      /* string: the digits as written */
    GD_EXPR_STRING,      /* string: a template without any sequence, escapes resolved */
    GD_EXPR_TEMPLATE,    /* items: the parts in order, to be joined to one string. Also with one part: a
                            directive, or an interpolation beside white space that was stripped away, or
                            one that is all of a directive's branch */
    GD_EXPR_WRAP,        /* operand: "${expr}" alone, which keeps expr's type */
    GD_EXPR_PARENS,      /* operand: (expr) */
    GD_EXPR_TUPLE,       /* items */
    GD_EXPR_OBJECT,      /* object */
    GD_EXPR_VARIABLE,    /* string: a root name, always wrapped in TRAVERSAL (see there) */
    GD_EXPR_TRAVERSAL,   /* traversal: operand then constant steps: a.b[0].c; the operand is VARIABLE
                            for an absolute one ("a" alone: no steps), else any expression */
    GD_EXPR_INDEX,       /* index: operand[key] with a key that is not a literal */
    GD_EXPR_SPLAT,       /* splat: operand.*.rest or operand[*].rest */
    GD_EXPR_CALL,        /* call */
    GD_EXPR_UNARY,       /* unary */
    GD_EXPR_BINARY,      /* binary */
    GD_EXPR_CONDITIONAL, /* conditional: c ? a : b, and %{if} in templates */
    GD_EXPR_FOR,         /* loop: [for …], {for …}, and %{for} in templates (joined == true) */
    GD_EXPR_SPLAT_ITEM,  /* the current item inside splat.each; written nowhere */
    GD_EXPR_INVALID      /* stands where recovery left a hole; evaluates to unknown, silently */
} gd_expr_kind;

typedef enum {
    GD_OP_OR,
    GD_OP_AND, /* || && */
    GD_OP_EQUAL,
    GD_OP_NOT_EQUAL, /* == != */
    GD_OP_LESS,
    GD_OP_LESS_EQUAL,
    GD_OP_GREATER,
    GD_OP_GREATER_EQUAL,
    GD_OP_ADD,
    GD_OP_SUBTRACT,
    GD_OP_MULTIPLY,
    GD_OP_DIVIDE,
    GD_OP_MODULO,
    GD_OP_NOT,
    GD_OP_NEGATE /* unary */
} gd_operator;

typedef enum {
    GD_STEP_ATTRIBUTE, /* .name        name */
    GD_STEP_INDEX,     /* ["k"] [0]    name is the string or the digits; is_number tells */
    GD_STEP_LEGACY     /* .0           name is the digits */
} gd_step_kind;

typedef struct {
    gd_step_kind kind;
    bool is_number;
    gd_str name;
    gd_span span; /* with the dot or brackets */
} gd_step;

typedef struct {
    gd_expr *key; /* a bare name, also true, false and null, is a STRING with bare_key set on the item */
    gd_expr *value;
    bool bare_key; /* `name = …`: the name itself, not a reference (spec: object expressions) */
} gd_object_item;

/* A node is allocated in the size that its kind needs: hold it by pointer, never copy it by value. */
struct gd_expr {
    gd_expr_kind kind;
    gd_span span;
    union {
        bool boolean;
        gd_str string;
        gd_expr *operand;
        struct {
            gd_expr **items;
            size_t count;
        } items; /* TUPLE and TEMPLATE (parts in order; literal text is a STRING) */
        struct {
            gd_object_item *items;
            size_t count;
        } object;
        struct {
            gd_expr *operand;
            gd_step *steps;
            size_t count;
        } traversal;
        struct {
            gd_expr *operand;
            gd_expr *key;
        } index;
        struct {
            gd_expr *operand;
            gd_expr *each;       /* SPLAT_ITEM, or steps applied to it */
            bool attribute_only; /* `.*` form: its rest takes attributes only */
        } splat;
        struct {
            gd_str name; /* with namespace: "core::upper", "provider::terraform::encode_expr" */
            gd_span name_span;
            gd_expr **arguments;
            size_t count;
            bool expand_last; /* f(list...) */
        } call;
        struct {
            gd_operator op;
            gd_expr *operand;
        } unary;
        struct {
            gd_operator op;
            gd_expr *left, *right;
        } binary;
        struct {
            gd_expr *condition, *then, *otherwise;
        } conditional; /* %{if} without else: otherwise is an empty STRING */
        struct gd_for_expr {
            gd_str key_name, value_name; /* key_name empty when not given */
            gd_expr *collection;
            gd_expr *key; /* {for}: the part before =>; NULL for tuples and templates */
            gd_expr *value;
            gd_expr *condition; /* NULL when not given */
            bool group;         /* … */
            bool joined;        /* %{for}: the results are joined to one string */
        } * loop;
    };
};

struct gd_attribute {
    gd_str name;
    gd_span name_span;
    gd_span span; /* name to the last byte of the expression; a heredoc ends with its end marker */
    gd_expr *expr;
    const gd_source *source;
};

typedef struct {
    gd_str text; /* escapes resolved */
    gd_span span;
    bool quoted;
} gd_label;

struct gd_block {
    gd_str type;
    gd_span type_span;
    gd_label *labels;
    size_t label_count;
    gd_body *body;
    gd_span header; /* type name to the last label, what a finding on the block underlines */
    gd_span span;   /* type name to the closing brace */
    const gd_source *source;
};

struct gd_body {
    gd_attribute *attributes; /* in source order; the second of a repeated name is reported and dropped */
    size_t attribute_count;
    gd_block *blocks; /* in source order */
    size_t block_count;
    gd_span span; /* between the braces; for a file all of it */
    const gd_source *source;
};

/* A comment: from its mark ("#", "//", "/ *") to the last byte before the line end, or to the end mark. Kept in order. */
typedef struct {
    gd_span span;
    bool own_line; /* nothing but white space stands before it on its line */
} gd_comment;

typedef struct {
    const gd_source *source;
    gd_body *body; /* never NULL: what could be read */
    gd_comment *comments;
    size_t comment_count;
    size_t errors; /* syntax errors reported for this file */
} gd_file;

/* Parse a whole file. Never fails: errors go to `diags`, the tree holds what is sound. An attribute whose
 * expression is broken stays, as GD_EXPR_INVALID; a block with a broken header is left out. A UTF-8 BOM at
 * the start is skipped, CRLF is a line end, NUL and other stray bytes are SYNTAX_CHARACTER. Byte sequences
 * that only look like UTF-8 (overlong forms, surrogates) pass as in hclsyntax, and are U+FFFD in the text
 * of strings. Time and memory are linear in the text. Needs up to 1 MiB of stack at the full depth. */
gd_file *gd_hcl_parse(gd_arena *arena, const gd_source *source, gd_diags *diags);

/* Parse all of the text as one expression (line ends count as in an attribute when `one_line`,
 * else they are skipped as in parentheses), or as a bare template (what stands between quotes or
 * heredoc marks, escapes as in heredocs: only $${ and %%{). GD_EXPR_INVALID when there was any error. */
gd_expr *gd_hcl_parse_expression(gd_arena *arena, const gd_source *source, bool one_line, gd_diags *diags);
gd_expr *gd_hcl_parse_template(gd_arena *arena, const gd_source *source, gd_diags *diags);

/* The attribute of that name, or NULL. */
const gd_attribute *gd_body_attribute(const gd_body *body, gd_str name);

/* The first block of that type, or NULL. */
const gd_block *gd_body_block(const gd_body *body, gd_str type);

/* Call `visit` for each absolute TRAVERSAL in `expr`, in source order, with the names that `for`
 * expressions bind left out: the references of hcl's Variables(). `visit` returns false to stop. */
void gd_expr_references(const gd_expr *expr, bool (*visit)(void *context, const gd_expr *traversal),
                        void *context);

/* Whether a function is called anywhere in `expr`. */
bool gd_expr_has_call(const gd_expr *expr);

static inline gd_range gd_attribute_range(const gd_attribute *attribute)
{
    return (gd_range){attribute->source, attribute->span};
}

static inline gd_range gd_block_range(const gd_block *block)
{
    return (gd_range){block->source, block->header};
}

#endif
