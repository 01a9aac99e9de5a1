/* value.h - the value that everything after the syntax tree works on.
 *
 * Immutable, by pointer, in an arena; a value may be shared freely inside its arena's lifetime.
 * Besides what Terraform knows of a value (cty), it carries three things through evaluation:
 *   - unknown: what would be known only after apply, or cannot be known here, with its type and
 *     the parts that are known all the same;
 *   - refs: which resources' attributes it was made from, also when it is known;
 *   - origin: where it was written, and through which variables, locals and module calls it came.
 *
 * Maps and objects keep members sorted by the bytes of the key, sets their elements in Terraform's order. */
#ifndef GD_VALUE_VALUE_H
#define GD_VALUE_VALUE_H

#include "base/source.h"
#include "value/number.h"
#include "value/type.h"

typedef enum {
    GD_UNKNOWN,
    GD_NULL,
    GD_BOOL,
    GD_NUMBER,
    GD_STRING,
    GD_LIST,
    GD_SET,
    GD_TUPLE,
    GD_MAP,
    GD_OBJECT
} gd_kind;

enum { /* marks: spread to everything made from the value */
       GD_MARK_SENSITIVE = 1,
       GD_MARK_EPHEMERAL = 2,
       GD_MARK_CONFIDENTIAL = 4, /* a module's output that is declared sensitive: not to be shown, but, as in
                                    Terraform 1.11, not a sensitive value for the caller */
       GD_MARKS_SECRET = GD_MARK_SENSITIVE | GD_MARK_CONFIDENTIAL
};

enum {                     /* flags */
       GD_VALUE_BIG = 1,   /* a NUMBER held in `big` */
       GD_VALUE_OPEN = 2,  /* an OBJECT that stands for a resource, data source or nested block: what it does
                              not list may be known to its provider all the same (see `schema`) */
       GD_VALUE_LOOSE = 4, /* an OPEN object whose schema is that of another version of the provider: what the
                              schema does not know is unknown, not an error */
       GD_VALUE_UNSET =
           8 /* a NULL that stands for a resource's attribute that is not written: its provider may
                              have a default of its own, so where null would be an error it is unknown */
};

typedef struct {
    gd_str key;
    const gd_value *value;
} gd_member;

/* Stands in gd_unknown.partial for each part that is not known (U+FFFC). */
#define GD_UNKNOWN_PART "\xEF\xBF\xBC"

/* What is known of an unknown value; a NULL pointer in the value means nothing but its type. */
typedef struct {
    gd_str
        partial; /* strings: the text with GD_UNKNOWN_PART for each unknown part; ptr NULL when nothing is known */
    const gd_value
        *encoded; /* strings made by jsonencode or a policy document: the structure, with unknowns in it */
    const gd_value *over; /* maps and objects: OBJECT of the members that are known whatever the others are */
    bool not_null;
} gd_unknown_facts;

/* A resource's attribute that a value was made from. */
typedef struct {
    gd_str address;   /* of the resource or instance: `module.a["x"].aws_s3_bucket.b`, `….b[0]` */
    gd_str attribute; /* path behind it, "arn", "versioning[0].enabled"; empty for the whole */
} gd_ref;

enum { GD_REFS_MAX = 64 }; /* a value keeps the first that many, so that unions stay cheap */

typedef struct {
    size_t count;
    const gd_ref *items[];
} gd_refs;

typedef enum {
    GD_ORIGIN_ATTRIBUTE,       /* an argument of a block */
    GD_ORIGIN_BLOCK,           /* a nested block (range: its header) */
    GD_ORIGIN_ITEM,            /* an item of an object or tuple expression */
    GD_ORIGIN_LOCAL,           /* a local value */
    GD_ORIGIN_VARIABLE,        /* a variable's declaration; parent: where its value comes from */
    GD_ORIGIN_DEFAULT,         /* a variable's default */
    GD_ORIGIN_VALUES_FILE,     /* a .tfvars file */
    GD_ORIGIN_COMMAND_LINE,    /* --var; no range */
    GD_ORIGIN_ENVIRONMENT,     /* TF_VAR_; no range */
    GD_ORIGIN_MODULE_ARGUMENT, /* an argument of a module call */
    GD_ORIGIN_OUTPUT,          /* a module's output */
    GD_ORIGIN_PLAN             /* a plan document */
} gd_origin_kind;

typedef struct gd_origin {
    gd_origin_kind kind;
    gd_range range;                 /* where it was written: the whole attribute, item or block header */
    gd_str name;                    /* of the attribute, local, variable … */
    const struct gd_origin *parent; /* where the value came from before, or NULL */
} gd_origin;

enum {                        /* inside: what a container holds at any depth; kept by the constructors */
       GD_INSIDE_MARKS = 3,   /* the marks themselves */
       GD_INSIDE_UNKNOWN = 4, /* an unknown value */
       GD_INSIDE_REFS = 8     /* a value with references */
};

enum {
    GD_VALUE_MAX_DEPTH = 2000,            /* containers within containers */
    GD_VALUE_MAX_WEIGHT = 2 * 1024 * 1024 /* values in one value, shared ones counted each time */
};

/* Read the fields freely; make containers by the constructors only, which keep `inside`, `weight`
 * and `depth` true. A container beyond the limits above is made as an unknown value instead, so that whoever
 * walks a value may recurse and ends in reasonable time. */
struct gd_value {
    uint8_t kind; /* gd_kind */
    uint8_t marks;
    uint8_t flags;
    uint8_t inside; /* GD_INSIDE_*, of LIST, SET, TUPLE, MAP, OBJECT */
    uint32_t count; /* bytes of a STRING; items or members of the others */
    union {
        bool boolean;
        int64_t whole; /* NUMBER without GD_VALUE_BIG */
        const gd_big *big;
        const char *bytes;             /* STRING: UTF-8, NFC */
        const gd_value *const *items;  /* LIST, SET, TUPLE */
        const gd_member *members;      /* MAP, OBJECT */
        const gd_unknown_facts *facts; /* UNKNOWN; may be NULL */
    };
    union {
        const gd_type
            *type; /* UNKNOWN, NULL, LIST, SET, MAP: their type; NULL for the others (see gd_value_type) */
        const struct gd_schema_block
            *schema; /* of an OPEN object: what its provider says of the block, by which
                                                 attributes that are not listed read (schema/schema.h); or NULL */
    };
    const gd_refs *refs; /* NULL when there are none */
    const gd_origin *origin;
    uint32_t weight; /* of a container: values in it, at all depths, long strings counting more; at most
                        GD_VALUE_MAX_WEIGHT */
    uint32_t depth;  /* of a container: 1 + the deepest of its items */
};

/* --- making values (all live in `arena`; slices are borrowed unless said otherwise) ------------- */

extern const gd_value gd_value_true, gd_value_false;
extern const gd_value gd_value_null;    /* of type dynamic */
extern const gd_value gd_value_unknown; /* of type dynamic, no facts */
extern const gd_value gd_value_empty_string, gd_value_empty_tuple, gd_value_empty_object;

static inline const gd_value *gd_value_bool(bool boolean)
{
    return boolean ? &gd_value_true : &gd_value_false;
}

const gd_value *gd_value_int(gd_arena *arena, int64_t whole);
const gd_value *gd_value_number(gd_arena *arena, gd_number number);

/* The text must be UTF-8 and is normalised to NFC as cty does (only text beyond ASCII costs). */
const gd_value *gd_value_string(gd_arena *arena, gd_str text);
const gd_value *gd_value_null_of(gd_arena *arena, const gd_type *type);
const gd_value *gd_value_unknown_of(gd_arena *arena, const gd_type *type);
/* An unknown string of which `partial` is known. */
const gd_value *gd_value_unknown_string(gd_arena *arena, gd_str partial);

/* `items` is kept, not copied. The elements of lists must be of type `element` already; a set's
 * elements are ordered and made unique here, in a copy, and their marks become the set's (as cty's
 * SetVal does). Elements that are not known are kept, all of them. */
const gd_value *gd_value_tuple(gd_arena *arena, const gd_value *const *items, size_t count);
const gd_value *gd_value_list(gd_arena *arena, const gd_type *element, const gd_value *const *items,
                              size_t count);
const gd_value *gd_value_set(gd_arena *arena, const gd_type *element, const gd_value *const *items,
                             size_t count);

/* `members` is kept and sorted in place; of equal keys the last one wins. */
const gd_value *gd_value_object(gd_arena *arena, gd_member *members, size_t count);
const gd_value *gd_value_map(gd_arena *arena, const gd_type *element, gd_member *members, size_t count);

/* The same value with other marks (added), references (added) or origin (replaced). Return `value` itself
 * where nothing changes. */
const gd_value *gd_value_mark(gd_arena *arena, const gd_value *value, uint8_t marks);
const gd_value *gd_value_unmark(gd_arena *arena, const gd_value *value, uint8_t marks);
const gd_value *gd_value_add_refs(gd_arena *arena, const gd_value *value, const gd_refs *refs);
const gd_value *gd_value_with_origin(gd_arena *arena, const gd_value *value, const gd_origin *origin);

/* The same for a value that the caller has just made and nobody else holds: it is changed in place, without a copy,
 * unless it is one of the constants above. */
const gd_value *gd_value_take_origin(gd_arena *arena, const gd_value *value, const gd_origin *origin);

/* That value, to be changed in place; NULL when it is one of the constants. Who changes what a container holds calls
 * gd_value_recount() before anybody else sees it; a container that is beyond the limits then is unknown. */
gd_value *gd_value_own(const gd_value *value);
void gd_value_recount(gd_value *container);

/* Sort `members` by key, of equal keys keep the last; returns how many are left. */
size_t gd_value_order_members(gd_member *members, size_t count);

/* The same value without `marks` at any depth; `value` itself where there are none. */
const gd_value *gd_value_unmark_deep(gd_arena *arena, const gd_value *value, uint8_t marks);

/* The same container with other items or members (kept, not copied; as many as before, keys the
 * same): type, marks, references, origin and flags stay. For LIST, TUPLE, MAP and OBJECT. */
const gd_value *gd_value_with_items(gd_arena *arena, const gd_value *value, const gd_value *const *items);
const gd_value *gd_value_with_members(gd_arena *arena, const gd_value *value, const gd_member *members);

/* `object` as an OPEN one of `schema` with other members (kept, not copied; as many as before, keys the same; or its
 * own); GD_VALUE_LOOSE when `loose`. */
const gd_value *gd_value_with_schema(gd_arena *arena, const gd_value *object, const gd_member *members,
                                     const struct gd_schema_block *schema, bool loose);

/* `value` where null is an error: unknown of its type for a null with GD_VALUE_UNSET. */
static inline bool gd_value_is_unset(const gd_value *value)
{
    return value->kind == GD_NULL && (value->flags & GD_VALUE_UNSET) != 0;
}
const gd_value *gd_value_or_default(gd_arena *arena, const gd_value *value);

/* The union, in order of first appearance; either may be NULL. */
const gd_refs *gd_refs_join(gd_arena *arena, const gd_refs *a, const gd_refs *b);
const gd_refs *gd_refs_one(gd_arena *arena, gd_str address, gd_str attribute);

/* --- reading values ------------------------------------------------------------------------------ */

static inline gd_str gd_value_text(const gd_value *string)
{
    return (gd_str){string->bytes, string->count};
}

static inline gd_number gd_value_to_number(const gd_value *number)
{
    return number->flags & GD_VALUE_BIG ? (gd_number){number->big, 0} : (gd_number){NULL, number->whole};
}

static inline bool gd_value_is_known(const gd_value *value)
{
    return value->kind != GD_UNKNOWN;
}

static inline bool gd_value_is_sequence(const gd_value *value)
{
    return value->kind == GD_LIST || value->kind == GD_SET || value->kind == GD_TUPLE;
}

static inline bool gd_value_is_mapping(const gd_value *value)
{
    return value->kind == GD_MAP || value->kind == GD_OBJECT;
}

/* Known at every depth. */
bool gd_value_is_wholly_known(const gd_value *value);

/* All marks and references, of the value and of what is inside it. */
uint8_t gd_value_deep_marks(const gd_value *value);
const gd_refs *gd_value_deep_refs(gd_arena *arena, const gd_value *value);

/* The value's full type; built for tuples and objects. */
const gd_type *gd_value_type(gd_arena *arena, const gd_value *value);

/* Whether gd_value_type(value) equals `type`, without building it. */
bool gd_value_has_type(const gd_value *value, const gd_type *type);

/* The member of a map or object, or NULL. */
const gd_value *gd_value_member(const gd_value *mapping, gd_str key);

/* Equality as `==` has it: types must match, except that null equals null; `*unknown` (may be NULL) tells
 * that it cannot be decided because of unknowns (the result is then false). */
bool gd_value_equal(const gd_value *a, const gd_value *b, bool *unknown);

/* A total order for sets and sorting, cty's: strings by bytes, numbers by size, false before true, null
 * and then unknown last; others by content, as cty hashes them. */
int gd_value_compare(const gd_value *a, const gd_value *b);

#endif
