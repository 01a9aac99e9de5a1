/* json_config - Terraform's JSON syntax as the same tree as HCL (see json_config.h).
 *
 *     file   = object of: block type → blocks with its number of labels
 *     blocks = object of: label → blocks with one label less | body | array of blocks
 *     body   = object of: name → argument | blocks
 */
#include "terraform/json_config.h"

#include "base/vec.h"
#include "schema/schema.h"

enum { MOST_LABELS = 2 };

/* A nested block that a body may have, and what may stand in it. */
typedef struct rules {
    const char *type; /* NULL ends a list */
    size_t labels;
    const struct rules *nested;
    bool provider;    /* other objects in it are nested blocks by their look */
    const char *text; /* an argument of it that is an expression in a string, or NULL */
    bool literal;     /* strings in it are literal */
} rules;

static const rules of_provisioner[] = {{.type = "connection"}, {.type = NULL}};
static const rules of_lifecycle[] = {
    {.type = "precondition"}, {.type = "postcondition"}, {.type = "action_trigger"}, {.type = NULL}};
static const rules of_dynamic[] = {{.type = "content", .provider = true}, {.type = NULL}};
static const rules of_resource[] = {{.type = "lifecycle", .nested = of_lifecycle},
                                    {.type = "provisioner", .labels = 1, .nested = of_provisioner},
                                    {.type = "connection"},
                                    {.type = "_", .provider = true},
                                    {.type = NULL}};
static const rules of_check[] = {{.type = "data", .labels = 2, .nested = of_resource, .provider = true},
                                 {.type = "assert"},
                                 {.type = NULL}};
static const rules of_cloud[] = {{.type = "workspaces"}, {.type = NULL}};
static const rules of_terraform[] = {{.type = "backend", .labels = 1},
                                     {.type = "cloud", .nested = of_cloud},
                                     {.type = "required_providers"},
                                     {.type = "provider_meta", .labels = 1},
                                     {.type = NULL}};
static const rules of_variable[] = {{.type = "validation"}, {.type = NULL}};
static const rules of_output[] = {{.type = "precondition"}, {.type = NULL}};
static const rules of_removed[] = {
    {.type = "lifecycle"}, {.type = "provisioner", .labels = 1, .nested = of_provisioner}, {.type = NULL}};
static const rules of_file[] = {
    {.type = "terraform", .nested = of_terraform, .literal = true},
    {.type = "provider", .labels = 1, .provider = true},
    {.type = "variable", .labels = 1, .nested = of_variable, .text = "type", .literal = true},
    {.type = "locals"},
    {.type = "output", .labels = 1, .nested = of_output},
    {.type = "module", .labels = 1},
    {.type = "resource", .labels = 2, .nested = of_resource, .provider = true},
    {.type = "data", .labels = 2, .nested = of_resource, .provider = true},
    {.type = "ephemeral", .labels = 2, .nested = of_resource, .provider = true},
    {.type = "check", .labels = 1, .nested = of_check},
    {.type = "action", .labels = 2, .nested = of_resource, .provider = true},
    {.type = "import"},
    {.type = "moved"},
    {.type = "removed", .nested = of_removed},
    {.type = "language"},
    {.type = NULL}};
/* Any block of a provider. */
static const rules by_look = {.provider = true};
static const rules dynamic_rules = {.type = "dynamic", .labels = 1, .nested = of_dynamic};

typedef GD_VEC(gd_block) block_vector;

/* The labels that have been read of the blocks being read. */
typedef struct {
    const gd_schema_block
        *around; /* what the provider says of the block that they stand in; NULL when not known */
    gd_str type;
    gd_span type_span;
    gd_label labels[MOST_LABELS];
    size_t label_count;
} heading;

static uint32_t here(const gd_json_reader *reader)
{
    return (uint32_t)(reader->at - reader->start);
}

static gd_body *read_body(gd_json_reader *reader, gd_json_token opened, const rules *allowed,
                          const gd_schema_block *schema);

static const rules *find_rules(const rules *list, gd_str type)
{
    for (; list && list->type; list++) {
        if (gd_str_eq(gd_str_from(list->type), type)) {
            return list;
        }
    }
    return NULL;
}

static void add_block(gd_json_reader *reader, const heading *h, gd_body *body, block_vector *blocks)
{
    gd_block block = {.type = h->type, .type_span = h->type_span, .source = reader->source, .body = body};
    block.labels = GD_NEW_ARRAY(reader->arena, gd_label, h->label_count);
    memcpy(block.labels, h->labels, h->label_count * sizeof *h->labels);
    block.label_count = h->label_count;
    block.header = h->label_count ? h->labels[h->label_count - 1].span : h->type_span;
    block.span = (gd_span){block.header.start, here(reader)};
    *gd_vec_push(reader->arena, blocks) = block;
}

static void expected_object(gd_json_reader *reader, gd_json_token token, const heading *h,
                            size_t labels_wanted)
{
    gd_json_skip_open(reader, token);
    bool lacks_labels = labels_wanted > h->label_count; /* null stands for no block where none are wanted */
    if ((lacks_labels || token.kind != GD_JSON_NULL) && token.kind != GD_JSON_ERROR && reader->diags) {
        gd_diag_report(reader->diags, GD_DIAG_SYNTAX_JSON, (gd_range){reader->source, token.span},
                       "expected an object or a list of objects for \"%.*s\"", GD_FMT(h->type));
    }
}

/* What the provider says of a block with these labels. */
static const gd_schema_block *schema_of(const heading *h, const rules *block)
{
    static const struct {
        const char *type;
        gd_schema_mode mode;
    } top[] = {{"resource", GD_SCHEMA_MANAGED}, {"data", GD_SCHEMA_DATA}, {"provider", GD_SCHEMA_PROVIDER}};
    for (size_t i = 0; !h->around && i < sizeof top / sizeof *top; i++) {
        if (gd_str_eq(h->type, gd_str_from(top[i].type))) {
            return gd_schema_find(top[i].mode, h->labels[0].text);
        }
    }
    gd_schema_nested nested;
    gd_str name = block == &dynamic_rules ? h->labels[0].text : h->type;
    bool is_around = block->provider && block != &by_look && block != &dynamic_rules; /* content, _ */
    if (!h->around || is_around) {
        return h->around;
    }
    return gd_schema_nested_find(h->around, name, &nested) && !nested.open ? nested.block : NULL;
}

/* Blocks that still lack labels: an object by label, or a list of such. */
static void read_blocks(gd_json_reader *reader, heading *h, const rules *block, block_vector *blocks)
{
    gd_json_token token = gd_json_next(reader), key;
    if (token.kind == GD_JSON_ARRAY) {
        while (gd_json_item(reader)) {
            read_blocks(reader, h, block, blocks);
        }
    } else if (token.kind != GD_JSON_OBJECT) {
        expected_object(reader, token, h, block->labels);
    } else if (h->label_count == block->labels) {
        add_block(reader, h, read_body(reader, token, block, schema_of(h, block)), blocks);
    } else {
        while (gd_json_key(reader, &key)) {
            if (gd_str_eq(key.text, GD_STR("//"))) {
                gd_json_skip(reader);
                continue;
            }
            h->labels[h->label_count++] = (gd_label){key.text, key.span, true};
            read_blocks(reader, h, block, blocks);
            h->label_count--;
        }
    }
}

/* Whether the next value is an object or a list of objects, by its first brackets. */
static bool looks_like_blocks(const gd_json_reader *reader)
{
    gd_json_reader ahead = *reader;
    ahead.diags = NULL;
    gd_json_token token = gd_json_next(&ahead);
    if (token.kind == GD_JSON_ARRAY && gd_json_item(&ahead)) {
        token = gd_json_next(&ahead);
    }
    return token.kind == GD_JSON_OBJECT;
}

/* The rules of a member that is a nested block; NULL when it is an argument. */
static const rules *nested_rules(const gd_json_reader *reader, const rules *allowed,
                                 const gd_schema_block *schema, gd_str name)
{
    const rules *nested = find_rules(allowed->nested, name);
    if (nested) {
        return nested;
    }
    if (!allowed->provider) {
        return NULL;
    }
    if (gd_str_eq(name, GD_STR("dynamic"))) {
        return &dynamic_rules;
    }
    if (allowed->nested == of_resource && gd_str_eq(name, GD_STR("for_each"))) {
        return NULL; /* the meta-argument, which may be an object */
    }
    gd_schema_attribute attribute;
    gd_schema_nested block;
    bool by_name = schema && gd_schema_nested_find(schema, name, &block);
    if (schema && gd_schema_attribute_find(schema, name, &attribute)) {
        if (!gd_schema_takes_blocks(attribute)) {
            return NULL;
        }
        by_name = true;
    }
    return (by_name || !gd_json_is_map_argument(name)) && looks_like_blocks(reader) ? &by_look : NULL;
}

/* Arguments whose strings Terraform reads literally, or as an expression. */
static gd_json_strings strings_of(const rules *allowed, gd_str name)
{
    static const char *const literal[] = {"depends_on", "ignore_changes", "replace_triggered_by", "provider",
                                          "providers"};
    if (allowed->text && gd_str_eq(name, gd_str_from(allowed->text))) {
        return GD_JSON_SYNTAX;
    }
    if (allowed->literal || (allowed->nested == of_output && gd_str_eq(name, GD_STR("description")))) {
        return GD_JSON_LITERAL;
    }
    for (size_t i = 0; i < sizeof literal / sizeof *literal; i++) {
        if (gd_str_eq(name, gd_str_from(literal[i]))) {
            return GD_JSON_LITERAL;
        }
    }
    return GD_JSON_TEMPLATES;
}

static gd_attribute read_attribute(gd_json_reader *reader, gd_json_token key, gd_json_strings strings)
{
    gd_attribute attribute = {.name = key.text, .name_span = key.span, .source = reader->source};
    attribute.expr = gd_json_expression(reader, strings);
    attribute.span = (gd_span){key.span.start, here(reader)};
    return attribute;
}

/* The members of the object that `opened` opened. */
static gd_body *read_body(gd_json_reader *reader, gd_json_token opened, const rules *allowed,
                          const gd_schema_block *schema)
{
    gd_body *body = GD_NEW(reader->arena, gd_body);
    GD_VEC(gd_attribute) attributes = {0};
    block_vector blocks = {0};
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("//"))) { /* a comment */
            gd_json_skip(reader);
            continue;
        }
        const rules *nested = nested_rules(reader, allowed, schema, key.text);
        if (nested) {
            heading h = {.around = schema, .type = key.text, .type_span = key.span};
            read_blocks(reader, &h, nested, &blocks);
        } else {
            gd_attribute attribute = read_attribute(reader, key, strings_of(allowed, key.text));
            *gd_vec_push(reader->arena, &attributes) = attribute;
        }
    }
    body->attributes = attributes.items;
    body->attribute_count = attributes.count;
    body->blocks = blocks.items;
    body->block_count = blocks.count;
    body->span = (gd_span){opened.span.start, here(reader)};
    body->source = reader->source;
    return body;
}

/* Top-level blocks; a type that is not known is kept, so that it is told of as in HCL. */
static void read_file(gd_json_reader *reader, block_vector *blocks)
{
    gd_json_token opened = gd_json_next(reader), key;
    if (opened.kind == GD_JSON_ARRAY) {
        while (gd_json_item(reader)) {
            read_file(reader, blocks);
        }
        return;
    }
    if (opened.kind != GD_JSON_OBJECT) {
        heading h = {.type = GD_STR("the file")};
        expected_object(reader, opened, &h, 0);
        return;
    }
    while (gd_json_key(reader, &key)) {
        heading h = {.type = key.text, .type_span = key.span};
        const rules *block = find_rules(of_file, key.text);
        if (block) {
            read_blocks(reader, &h, block, blocks);
            continue;
        }
        gd_json_skip(reader);
        if (!gd_str_eq(key.text, GD_STR("//"))) {
            add_block(reader, &h, GD_NEW(reader->arena, gd_body), blocks);
        }
    }
}

gd_file *gd_json_config_parse(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    static const rules of_values = {.literal = true};
    size_t errors = diags ? diags->errors : 0;
    gd_file *file = GD_NEW(arena, gd_file);
    gd_json_reader *reader = GD_NEW(arena, gd_json_reader);
    gd_json_init(reader, arena, source, diags);
    file->source = source;
    if (gd_str_ends(gd_source_path(source), GD_STR(".tfvars.json"))) {
        gd_json_token opened = gd_json_next(reader);
        file->body = opened.kind == GD_JSON_OBJECT ? read_body(reader, opened, &of_values, NULL)
                                                   : GD_NEW(arena, gd_body);
    } else {
        block_vector blocks = {0};
        read_file(reader, &blocks);
        file->body = GD_NEW(arena, gd_body);
        file->body->blocks = blocks.items;
        file->body->block_count = blocks.count;
    }
    gd_json_end(reader);
    file->body->source = source;
    file->errors = diags ? diags->errors - errors : 0;
    return file;
}
