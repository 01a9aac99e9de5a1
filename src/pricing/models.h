/* models.h - which cost models there are, and the one state that runs them. Only src/pricing uses this. */
#ifndef GD_PRICING_MODELS_H
#define GD_PRICING_MODELS_H

#include "base/buffer.h"
#include "pricing/estimate.h"
#include "script/embedded.h"
#include "script/script.h"

typedef struct {
    gd_str type;
    const gd_embedded_file *file;
    uint32_t number;
} gd_model;

struct gd_pricing {
    gd_arena arena;
    gd_map models; /* by type: gd_model */
    gd_book embedded, own;
};

typedef struct {
    gd_arena *kept;
    const gd_estimate_options *options;
    gd_diags *diags;
    const gd_instance *instance;
    gd_str region; /* of the instance */
} gd_estimate_run;

struct gd_estimator {
    gd_script script; /* first: gd_script_of() gives the estimator */
    const gd_pricing *pricing;
    gd_estimate_run run;
    gd_map warned; /* what was said once in this run */
    int files;     /* registry reference: path → the table that the file returned */
    bool loading;
    gd_buffer key, unknown; /* a price's key, usage keys that nobody knows: kept here, as Lua's errors jump */
};

static inline gd_estimator *gd_estimator_of(lua_State *L)
{
    return (gd_estimator *)gd_script_of(L);
}

/* Leave the model's table (usage, cost) on the stack; false (and nothing) when its file is broken, which is reported. */
bool gd_model_push(gd_estimator *estimator, const gd_model *model, gd_diags *diags);

/* The file's table, likewise. */
bool gd_model_file_push(gd_estimator *estimator, const gd_embedded_file *file, gd_diags *diags);

/* The price of a key, in the user's book or in the embedded one. */
bool gd_pricing_find(const gd_pricing *pricing, gd_str key, gd_str region, gd_price *price);

/* Read the list of rows at the top of the stack into the part, and pop it. Raises Lua errors: call it protected. */
void gd_rows_read(lua_State *L, gd_cost_part *part);

/* Push the usage of the resource as a table, checked against the model's table at `model`. */
void gd_usage_push(lua_State *L, int model, gd_str type, gd_str address);

/* Ask the model of the resource, which has been estimated, what could be cheaper, and add it to `all`. */
void gd_savings_find(gd_estimator *estimator, const gd_model *model, const gd_cost_resource *resource,
                     gd_breakdown *all);

/* The resource's tags after default_tags, with those of a scaling group's `tag` blocks, and of an instance's volumes as
 * "volume_tags.NAME"; NULL: none. */
const gd_value *gd_cost_tags(gd_arena *arena, const gd_instance *instance);

/* Fill the costs of all parts, from the inside out. */
void gd_cost_sum_part(gd_cost_part *part);
void gd_cost_sum(gd_breakdown *breakdown);

#endif
