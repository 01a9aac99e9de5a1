/* plan_document.h - a plan or state document as it stands: what it lists, and where. Private to the plan reader.
 *
 * Reading order: plan.c drives; plan_document.c goes once over the document and keeps spans; plan_config.c
 * reads the configuration in it; plan_reference.c finds out what its references mean; plan_value.c makes the values, plan_output.c
 * those of outputs; plan_source.c joins the files that the plan was made from. */
#ifndef GD_TERRAFORM_PLAN_DOCUMENT_H
#define GD_TERRAFORM_PLAN_DOCUMENT_H

#include "syntax/json.h"
#include "terraform/instance.h"

/* A resource instance of resource_changes, planned_values or a state. A span that is empty was not there. */
typedef struct {
    gd_str address, module_address, mode, type, name, provider_name;
    gd_instance_key key;
    gd_range place; /* of the address, or of the opening brace */
    unsigned actions;
    bool deposed;
    bool has_change;  /* `change` stood there, */
    bool is_told;     /* and was an object */
    bool prior;       /* of a plan's prior state, where the plan does not list it */
    gd_str import_id; /* of `importing` */
    gd_span before, before_sensitive, after, after_unknown, after_sensitive;
} gd_plan_resource;

typedef GD_VEC(gd_plan_resource) gd_plan_resources;

typedef struct {
    const gd_source *source;
    gd_arena *arena;     /* of the stack, and of all texts */
    gd_arena work;       /* of what only reading needs: lists of resources, the configuration */
    gd_diags *diags;     /* of the caller */
    gd_diags json_diags; /* of the JSON reader: what is wrong is said once, as PLAN_FORMAT */
    gd_plan_resources resources;
    gd_plan_resources drift; /* of resource_drift */
    bool has_changes;        /* resource_changes stood there and was not empty */
    bool recognised;         /* any member that only plans and states have */
    bool is_state_file;      /* `lineage`: terraform.tfstate itself */
    bool only_data;          /* other resources than data sources are passed over */
    gd_str format_version;
    gd_span variables, configuration, planned_values, prior_state, values, output_changes;
} gd_plan_document;

/* Begin with `document`; release it when nothing is read from it any more. */
void gd_plan_document_init(gd_plan_document *document, gd_arena *arena, const gd_source *source,
                           gd_diags *diags);
void gd_plan_document_release(gd_plan_document *document);

/* Go over all of `document->source`. False when it is no plan or state (reported). A document that breaks off gives
 * what stood before (and is reported). */
bool gd_plan_document_read(gd_plan_document *document);

/* Where resource_changes are missing: the resources of planned_values, else (a plan that only refreshes plans none) of
 * prior_state, else of the state that the document itself is. */
void gd_plan_document_read_states(gd_plan_document *document);

/* Put the objects of prior_state in place of all resources: what there is in reality, as the plan found it. */
void gd_plan_document_take_prior(gd_plan_document *document);

/* Add the data sources of prior_state, marked `prior`: those that were read for the plan stand only there. */
void gd_plan_document_read_prior_data(gd_plan_document *document);

/* A reader of one value inside the document; its diagnostics are the document's. */
void gd_plan_reader_init(gd_json_reader *reader, gd_plan_document *document, gd_span span);

/* The next value as a change (`{"actions", "before", "after", …}`): sets the spans and actions of `resource`. */
void gd_plan_change_read(gd_json_reader *reader, gd_plan_resource *resource);

/* Report what the JSON reader has found wrong as PLAN_FORMAT. */
void gd_plan_document_report(gd_plan_document *document);

#endif
