/* data_source - data sources whose result follows from their arguments alone (see data_source.h). */
#include "terraform/data_source.h"

#include "base/buffer.h"
#include "terraform/body.h"
#include "terraform/policy_document.h"

/* What a data source adds to its arguments. */
typedef struct {
    gd_arena *arena;
    gd_member *members;
    size_t count;
} results;

static void add(results *r, gd_str name, const gd_value *value)
{
    r->members[r->count++] = (gd_member){name, value};
}

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

static void compute_policy_document(results *r, const gd_instance *instance)
{
    const gd_value *policy = gd_policy_document_build(r->arena, instance->values);
    gd_origin *origin = GD_NEW(r->arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_BLOCK, instance->range, instance->name, NULL};
    add(r, GD_STR("json"), gd_value_with_origin(r->arena, policy_text(r->arena, policy, true), origin));
    add(r, GD_STR("minified_json"),
        gd_value_with_origin(r->arena, policy_text(r->arena, policy, false), origin));
}

typedef void (*computation)(results *r, const gd_instance *instance);

static computation computation_of(gd_str type)
{
    static const struct {
        const char *type;
        computation compute;
    } rows[] = {
        {"aws_iam_policy_document", compute_policy_document},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (gd_str_eq(type, gd_str_from(rows[i].type))) {
            return rows[i].compute;
        }
    }
    return NULL;
}

const gd_value *gd_data_source_compute(gd_arena *arena, const gd_instance *instance)
{
    enum { MOST_RESULTS = 4 };
    computation compute = computation_of(instance->type);
    if (!compute) {
        return instance->values;
    }
    const gd_value *values = instance->values;
    results r = {.arena = arena, .members = GD_NEW_ARRAY(arena, gd_member, values->count + MOST_RESULTS)};
    for (; r.count < values->count; r.count++) {
        r.members[r.count] = values->members[r.count];
    }
    compute(&r, instance);
    return gd_value_open(arena, gd_value_object(arena, r.members, r.count), NULL);
}
