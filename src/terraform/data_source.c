/* data_source - data sources whose result follows from the configuration alone (see data_source.h). */
#include "terraform/data_source.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "eval/call_file.h"
#include "terraform/body.h"
#include "terraform/policy_document.h"
#include "value/convert.h"

enum { MOST_RESULTS = 4 };

/* What a data source adds to its arguments. */
typedef struct {
    gd_eval *eval;
    gd_arena *arena;
    const gd_instance *instance;
    const gd_value *provider; /* NULL: has none, or does not matter */
    const gd_origin *origin;  /* of the results: the data block */
    gd_member added[MOST_RESULTS];
    size_t count;
} results;

static void add(results *r, gd_str name, const gd_value *value)
{
    r->added[r->count++] = (gd_member){name, gd_value_with_origin(r->arena, value, r->origin)};
}

static const gd_value *argument(const results *r, gd_str name)
{
    return gd_value_member(r->instance->values, name);
}

/* --- AWS ------------------------------------------------------------------------------------------- */

/* The text of a policy; unknown, with the structure in sight, when parts of it are not known. */
static const gd_value *policy_text(gd_arena *arena, const gd_value *policy, bool indented)
{
    const gd_value *text;
    if (gd_value_is_wholly_known(policy)) {
        gd_buffer buffer = {0};
        gd_policy_document_write(&buffer, policy, indented);
        text = gd_value_string(arena, gd_str_copy(arena, gd_buffer_str(&buffer)));
        gd_buffer_release(&buffer);
    } else {
        gd_value *unknown = gd_arena_alloc(arena, sizeof *unknown);
        gd_unknown_facts *facts = GD_NEW(arena, gd_unknown_facts);
        *unknown = *gd_value_unknown_of(arena, &gd_type_string);
        facts->encoded = policy->kind == GD_OBJECT ? policy : NULL;
        facts->not_null = true;
        unknown->facts = facts;
        text = unknown;
    }
    text = gd_value_add_refs(arena, text, gd_value_deep_refs(arena, policy));
    return gd_value_mark(arena, text, gd_value_deep_marks(policy));
}

static void compute_policy_document(results *r)
{
    const gd_value *policy = gd_policy_document_build(r->arena, r->instance->values);
    add(r, GD_STR("json"), policy_text(r->arena, policy, true));
    add(r, GD_STR("minified_json"), policy_text(r->arena, policy, false));
}

/* The region that the provider's block names; it may also come from the environment, which says nothing here. */
static const gd_value *region_of(const results *r)
{
    const gd_value *own = argument(r, GD_STR("region")); /* provider 6 */
    const gd_value *region = own || !r->provider ? own : gd_value_member(r->provider, GD_STR("region"));
    return region && region->kind == GD_STRING && region->count ? region : NULL;
}

static void compute_region(results *r)
{
    const gd_value *region = region_of(r);
    if (region) {
        add(r, GD_STR("name"), region);
        add(r, GD_STR("id"), region);
        add(r, GD_STR("region"), region);
    }
}

/* The partition that a region is in, by the prefix of its name. */
static void compute_partition(results *r)
{
    static const struct {
        const char *prefix, *partition, *suffix;
    } rows[] = {
        {"cn-", "aws-cn", "amazonaws.com.cn"},       {"us-gov-", "aws-us-gov", "amazonaws.com"},
        {"us-iso-", "aws-iso", "c2s.ic.gov"},        {"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
        {"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"}, {"us-isof-", "aws-iso-f", "csp.hci.ic.gov"},
        {"eusc-", "aws-eusc", "amazonaws.eu"},       {"", "aws", "amazonaws.com"},
    };
    const gd_value *region = region_of(r);
    size_t i = 0;
    if (!region) {
        return;
    }
    while (!gd_str_starts(gd_value_text(region), gd_str_from(rows[i].prefix))) {
        i++;
    }
    const gd_value *partition = gd_value_string(r->arena, gd_str_from(rows[i].partition));
    add(r, GD_STR("partition"), partition);
    add(r, GD_STR("id"), partition);
    add(r, GD_STR("dns_suffix"), gd_value_string(r->arena, gd_str_from(rows[i].suffix)));
}

/* --- HashiCorp's utility providers ----------------------------------------------------------------- */

/* template_file: `template` with `vars`, a map of strings, as its names. */
static void compute_template(results *r)
{
    const gd_value *template = argument(r, GD_STR("template")), *vars = argument(r, GD_STR("vars"));
    if (!template || template->kind != GD_STRING || (vars && !gd_value_is_mapping(vars))) {
        return;
    }
    size_t count = vars ? vars->count : 0;
    gd_binding *bindings = GD_NEW_ARRAY(r->arena, gd_binding, count);
    for (size_t i = 0; i < count; i++) {
        const gd_value *text = gd_convert(r->arena, vars->members[i].value, &gd_type_string, NULL);
        bindings[i] = (gd_binding){vars->members[i].key, text ? text : &gd_value_unknown};
    }
    gd_scope scope = {NULL, bindings, count};
    gd_eval inner = *r->eval;
    inner.scope = &scope;
    inner.resolve = NULL;
    inner.source = gd_source_new(
        r->arena, gd_str_format(r->arena, "<template of data.template_file.%.*s>", GD_FMT(r->instance->name)),
        gd_value_text(template));
    gd_expr *parsed = gd_hcl_parse_template(r->arena, inner.source, inner.diags);
    const gd_value *rendered = gd_eval_as(&inner, parsed, &gd_type_string);
    r->eval->items = inner.items;
    add(r, GD_STR("rendered"), gd_value_mark(r->arena, rendered, template->marks));
}

static void compute_null(results *r)
{
    const gd_value *inputs = argument(r, GD_STR("inputs"));
    if (inputs) {
        add(r, GD_STR("outputs"), inputs);
    }
}

/* local_file: the text of a file below the root, which Terraform reads while it plans. One that is not there may be made
 * before, and one that is no text has only its base64, so both stay unknown. */
static void compute_local_file(results *r)
{
    enum { MOST_BYTES = 4 * 1024 * 1024 };
    const gd_value *name = argument(r, GD_STR("filename"));
    gd_str path, bytes;
    if (!r->eval->root || !name || name->kind != GD_STRING ||
        !gd_path_below_root(r->eval, gd_value_text(name), &path) ||
        gd_file_read(r->arena, r->eval->root, path, MOST_BYTES, &bytes) != GD_IO_OK ||
        !gd_utf8_valid(bytes, NULL)) {
        return;
    }
    const gd_value *content = gd_value_string(r->arena, bytes);
    bool secret = gd_str_eq(r->instance->type, GD_STR("local_sensitive_file"));
    add(r, GD_STR("content"), gd_value_mark(r->arena, content, secret ? GD_MARK_SENSITIVE : 0));
}

/* --- all of them ----------------------------------------------------------------------------------- */

static const struct data_source {
    const char *type;
    bool needs_provider;
    void (*compute)(results *r);
} data_sources[] = {
    {"aws_iam_policy_document", false, compute_policy_document},
    {"aws_partition", true, compute_partition},
    {"aws_region", true, compute_region},
    {"local_file", false, compute_local_file},
    {"local_sensitive_file", false, compute_local_file},
    {"null_data_source", false, compute_null},
    {"template_file", false, compute_template},
};

static const struct data_source *find(gd_str type)
{
    for (size_t i = 0; i < sizeof data_sources / sizeof *data_sources; i++) {
        if (gd_str_eq(type, gd_str_from(data_sources[i].type))) {
            return &data_sources[i];
        }
    }
    return NULL;
}

bool gd_data_source_needs_provider(gd_str type)
{
    const struct data_source *found = find(type);
    return found && found->needs_provider;
}

const gd_value *gd_data_source_compute(gd_eval *eval, const gd_instance *instance, const gd_value *provider)
{
    const struct data_source *found = find(instance->type);
    const gd_value *values = instance->values;
    if (!found) {
        return values;
    }
    gd_origin *origin = GD_NEW(eval->arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_BLOCK, instance->range, instance->name, NULL};
    results r = {
        .eval = eval, .arena = eval->arena, .instance = instance, .provider = provider, .origin = origin};
    found->compute(&r);
    if (r.count == 0) {
        return values;
    }
    gd_member *members = GD_NEW_ARRAY(eval->arena, gd_member, values->count + r.count);
    for (size_t i = 0; i < r.count; i++) { /* what is written wins over what is computed */
        members[i] = r.added[i];
    }
    for (size_t i = 0; i < values->count; i++) {
        members[r.count + i] = values->members[i];
    }
    return gd_value_open(eval->arena, gd_value_object(eval->arena, members, values->count + r.count), NULL);
}
