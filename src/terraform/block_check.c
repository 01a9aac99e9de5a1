/* block_check - the schemas of Terraform's own blocks (see block_check.h).
 *
 * The top-level blocks' own labels are checked where they are declared (config.c), arguments of lifecycle with the
 * references (references.c), arguments of module calls against the module (module_call.c). */
#include "terraform/block_check.h"

#include "terraform/body.h"

/* What may stand in a block. */
typedef struct block_shape {
    const char *type; /* NULL ends a list */
    size_t labels;
    const char *const *arguments;     /* NULL: any */
    const struct block_shape *blocks; /* NULL: any */
    bool once;
} block_shape;

static const char *const none[] = {NULL};
static const block_shape no_blocks[] = {{.type = NULL}};

static const char *const of_condition[] = {"condition", "error_message", NULL};
static const char *const of_variable[] = {"type",      "default",    "description", "sensitive", "nullable",
                                          "ephemeral", "deprecated", "const",       NULL};
static const char *const of_output[] = {"value",     "description", "sensitive", "depends_on",
                                        "ephemeral", "deprecated",  "type",      NULL};
static const char *const of_terraform[] = {"required_version", "experiments", "language", NULL};
static const char *const of_import[] = {"to", "id", "identity", "provider", "for_each", NULL};
static const char *const of_moved[] = {"from", "to", NULL};
static const char *const of_removed[] = {"from", NULL};
static const char *const of_removal[] = {"destroy", NULL};

static const block_shape in_provisioner[] = {{.type = "connection", .once = true}, {.type = NULL}};
static const block_shape in_lifecycle[] = {
    {.type = "precondition", .arguments = of_condition, .blocks = no_blocks},
    {.type = "postcondition", .arguments = of_condition, .blocks = no_blocks},
    {.type = "action_trigger"},
    {.type = NULL}};
static const block_shape in_variable[] = {
    {.type = "validation", .arguments = of_condition, .blocks = no_blocks}, {.type = NULL}};
static const block_shape in_output[] = {
    {.type = "precondition", .arguments = of_condition, .blocks = no_blocks}, {.type = NULL}};
static const block_shape in_call[] = {{.type = "lifecycle"}, {.type = "_"}, {.type = NULL}};
static const block_shape in_terraform[] = {{.type = "backend", .labels = 1},
                                           {.type = "cloud"},
                                           {.type = "required_providers", .blocks = no_blocks, .once = true},
                                           {.type = "provider_meta", .labels = 1},
                                           {.type = "encryption"},
                                           {.type = NULL}};
static const block_shape in_check[] = {{.type = "data", .labels = 2, .once = true},
                                       {.type = "assert", .arguments = of_condition, .blocks = no_blocks},
                                       {.type = NULL}};
static const block_shape in_removed[] = {{.type = "lifecycle", .arguments = of_removal, .once = true},
                                         {.type = "provisioner", .labels = 1, .blocks = in_provisioner},
                                         {.type = "connection", .once = true},
                                         {.type = NULL}};
/* Of a resource Terraform itself reads these alone; the provider's schema knows the others. */
static const block_shape in_resource[] = {{.type = "lifecycle", .blocks = in_lifecycle, .once = true},
                                          {.type = "provisioner", .labels = 1, .blocks = in_provisioner},
                                          {.type = "connection", .once = true},
                                          {.type = NULL}};

static const block_shape variable_shape = {.arguments = of_variable, .blocks = in_variable},
                         output_shape = {.arguments = of_output, .blocks = in_output},
                         call_shape = {.blocks = in_call},
                         check_shape = {.arguments = none, .blocks = in_check},
                         terraform_shape = {.arguments = of_terraform, .blocks = in_terraform},
                         moved_shape = {.arguments = of_moved, .blocks = no_blocks},
                         removed_shape = {.arguments = of_removed, .blocks = in_removed},
                         import_shape = {.arguments = of_import};

static void report_argument(const gd_attribute *attribute, gd_str type, gd_diags *diags)
{
    gd_diag_report(diags, GD_DIAG_CONFIG_BLOCK, (gd_range){attribute->source, attribute->name_span},
                   "an argument named \"%.*s\" is not expected in a %.*s block", GD_FMT(attribute->name),
                   GD_FMT(type));
}

static void check_arguments(const gd_block *block, const block_shape *shape, gd_diags *diags)
{
    for (size_t i = 0; shape->arguments && i < block->body->attribute_count; i++) {
        if (!gd_name_in(block->body->attributes[i].name, shape->arguments)) {
            report_argument(&block->body->attributes[i], block->type, diags);
        }
    }
}

static const block_shape *shape_of(const block_shape *list, gd_str type)
{
    for (; list->type; list++) {
        if (gd_str_eq(type, gd_str_from(list->type))) {
            return list;
        }
    }
    return NULL;
}

static void check_labels(const gd_block *block, const block_shape *shape, gd_diags *diags)
{
    if (block->label_count != shape->labels) {
        gd_diag_report(diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "a %.*s block has %zu label%s, this one has %zu", GD_FMT(block->type), shape->labels,
                       shape->labels == 1 ? "" : "s", block->label_count);
    }
}

static void check_once(const gd_body *body, size_t index, gd_diags *diags)
{
    const gd_block *block = &body->blocks[index], *first = gd_body_block(body, block->type);
    if (first != block) {
        gd_diag_item *item = gd_diag_report(diags, GD_DIAG_CONFIG_DUPLICATE, gd_block_range(block),
                                            "there is already a %.*s block here", GD_FMT(block->type));
        gd_diag_note_at(diags, item, gd_block_range(first), "the first is here");
    }
}

/* The block against its shape, and its nested blocks against theirs. Those that the shape does not know are wrong unless
 * `open`. The shapes bound the depth. */
static void check_block(const gd_block *block, const block_shape *of_block, bool open, gd_diags *diags)
{
    check_arguments(block, of_block, diags);
    for (size_t i = 0; of_block->blocks && i < block->body->block_count; i++) {
        const gd_block *inner = &block->body->blocks[i];
        const block_shape *known = shape_of(of_block->blocks, inner->type);
        if (known) {
            check_labels(inner, known, diags);
            check_block(inner, known, gd_str_eq(inner->type, GD_STR("provisioner")), diags);
        } else if (!open) {
            gd_diag_report(diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(inner),
                           "blocks of type \"%.*s\" are not expected in a %.*s block", GD_FMT(inner->type),
                           GD_FMT(block->type));
        }
        if (known && known->once) {
            check_once(block->body, i, diags);
        }
    }
}

static void check_list(const gd_declarations *list, const block_shape *shape, gd_diags *diags)
{
    for (size_t i = 0; i < list->count; i++) {
        check_block(list->items[i]->block, shape, false, diags);
    }
}

/* Only managed resources are created and destroyed. */
static void check_data_lifecycle(const gd_declaration *resource, gd_diags *diags)
{
    static const char *const of_managed[] = {"create_before_destroy", "prevent_destroy", "ignore_changes",
                                             "replace_triggered_by", NULL};
    const gd_block *lifecycle = gd_body_block(resource->block->body, GD_STR("lifecycle"));
    for (size_t i = 0; lifecycle && i < lifecycle->body->attribute_count; i++) {
        const gd_attribute *attribute = &lifecycle->body->attributes[i];
        if (gd_name_in(attribute->name, of_managed)) {
            gd_diag_report(diags, GD_DIAG_CONFIG_BLOCK, (gd_range){attribute->source, attribute->name_span},
                           "the lifecycle argument \"%.*s\" is for managed resources alone",
                           GD_FMT(attribute->name));
        }
    }
}

static void check_resources(const gd_declarations *resources, gd_diags *diags)
{
    static const block_shape resource_shape = {.blocks = in_resource};
    for (size_t i = 0; i < resources->count; i++) {
        const gd_declaration *resource = resources->items[i];
        if (resource->block->body->block_count) {
            check_block(resource->block, &resource_shape, true, diags);
        }
        if (resource->mode != GD_MODE_MANAGED) {
            check_data_lifecycle(resource, diags);
        }
    }
}

/* required_providers stands once in a module, whichever terraform block it is in; override files add theirs. */
static void check_terraform(const gd_module_config *config, gd_diags *diags)
{
    const gd_block *first = NULL;
    for (size_t i = 0; i < config->terraform.count; i++) {
        const gd_block *block = config->terraform.items[i];
        check_block(block, &terraform_shape, false, diags);
        const gd_block *required = gd_body_block(block->body, GD_STR("required_providers"));
        if (required && first && i < config->terraform_base_count) {
            gd_diag_item *item = gd_diag_report(diags, GD_DIAG_CONFIG_DUPLICATE, gd_block_range(required),
                                                "a module has only one required_providers block");
            gd_diag_note_at(diags, item, gd_block_range(first), "the first is here");
        }
        first = first ? first : required;
    }
}

static void check_moves(const gd_block_list *moves, gd_diags *diags)
{
    for (size_t i = 0; i < moves->count; i++) {
        const gd_block *block = moves->items[i];
        bool is_moved = gd_str_eq(block->type, GD_STR("moved"));
        bool is_removed = gd_str_eq(block->type, GD_STR("removed"));
        check_block(block,
                    is_moved     ? &moved_shape
                    : is_removed ? &removed_shape
                                 : &import_shape,
                    false, diags);
    }
}

/* The condition of a validation must look at the variable itself. */
typedef struct {
    gd_str name;
    bool found;
} variable_search;

static bool is_the_variable(void *context, const gd_expr *traversal)
{
    variable_search *search = context;
    bool named = traversal->traversal.count && traversal->traversal.steps[0].kind == GD_STEP_ATTRIBUTE;
    search->found |= named && gd_str_eq(traversal->traversal.operand->string, GD_STR("var")) &&
                     gd_str_eq(traversal->traversal.steps[0].name, search->name);
    return !search->found;
}

static void check_validations(const gd_declaration *variable, gd_diags *diags)
{
    const gd_body *body = variable->block->body;
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_attribute *condition = gd_body_attribute(body->blocks[i].body, GD_STR("condition"));
        if (!condition || !gd_str_eq(body->blocks[i].type, GD_STR("validation"))) {
            continue;
        }
        variable_search search = {variable->name, false};
        gd_expr_references(condition->expr, is_the_variable, &search);
        if (!search.found) {
            gd_diag_report(
                diags, GD_DIAG_CONFIG_VALIDATION, (gd_range){condition->source, condition->expr->span},
                "the condition must refer to var.%.*s, which it is to check", GD_FMT(variable->name));
        }
    }
}

void gd_blocks_check(const gd_module_config *config, gd_diags *diags)
{
    check_terraform(config, diags);
    check_list(&config->variables, &variable_shape, diags);
    check_list(&config->outputs, &output_shape, diags);
    check_list(&config->calls, &call_shape, diags);
    check_resources(&config->resources, diags);
    for (size_t i = 0; i < config->checks.count; i++) {
        check_block(config->checks.items[i], &check_shape, false, diags);
    }
    check_moves(&config->moves, diags);
    for (size_t i = 0; i < config->variables.count; i++) {
        check_validations(config->variables.items[i], diags);
    }
}
