/* plan_document - goes over a plan or state document once and keeps what is needed (see plan_document.h).
 *
 * Follows "JSON Output Format" of the Terraform documentation, format versions 0.1 to 1.2; members that
 * are not known are passed over, every member but the resources may be missing, and their order is free. */
#include "terraform/plan_document.h"

#include "terraform/plan_kind.h"
#include "value/number.h"

void gd_plan_reader_init(gd_json_reader *reader, gd_plan_document *document, gd_span span)
{
    gd_json_init(reader, document->arena, document->source, &document->json_diags);
    gd_str text = gd_source_text(document->source);
    reader->at = text.ptr + span.start;
    reader->end = text.ptr + span.end;
}

void gd_plan_document_report(gd_plan_document *document)
{
    for (size_t i = 0; i < document->json_diags.list.count; i++) {
        const gd_diag_item *found = &document->json_diags.list.items[i];
        const char *what = found->code == GD_DIAG_PLAN_FORMAT ? "" : "the plan cannot be read further: ";
        gd_diag_item *item = gd_diag_report(document->diags, GD_DIAG_PLAN_FORMAT, found->range, "%s%.*s",
                                            what, GD_FMT(found->message));
        gd_diag_hint(document->diags, item, "write it again with: terraform show -json FILE");
        if (found->code != GD_DIAG_PLAN_FORMAT) {
            return; /* what is wrong behind it follows from it */
        }
    }
}

/* The text of the next value when it is a string, else empty. */
static gd_str read_text(gd_json_reader *reader, gd_span *span, const char *member)
{
    gd_json_token token = gd_json_next(reader);
    if (!gd_plan_is_kind(reader, token, GD_JSON_STRING, member)) {
        return (gd_str){"", 0};
    }
    if (span) {
        *span = token.span;
    }
    return token.text;
}

static gd_instance_key read_key(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    gd_instance_key key = {GD_KEY_NONE, 0, {"", 0}};
    gd_number number;
    if (token.kind == GD_JSON_STRING) {
        key.kind = GD_KEY_STRING;
        key.string = token.text;
    } else if (token.kind == GD_JSON_NUMBER && gd_number_parse(reader->arena, token.text, &number) &&
               gd_number_to_int64(number, &key.number)) {
        key.kind = GD_KEY_NUMBER;
    } else {
        gd_plan_is_kind(reader, token, GD_JSON_STRING, "index");
    }
    return key;
}

static unsigned action_of(gd_str text)
{
    static const struct {
        gd_str name;
        unsigned action;
    } actions[] = {
        {{"create", 6}, GD_ACTION_CREATE}, {{"no-op", 5}, GD_ACTION_NO_OP}, {{"update", 6}, GD_ACTION_UPDATE},
        {{"delete", 6}, GD_ACTION_DELETE}, {{"read", 4}, GD_ACTION_READ},   {{"forget", 6}, GD_ACTION_FORGET},
    };
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (gd_str_eq(actions[i].name, text)) {
            return actions[i].action;
        }
    }
    return 0;
}

static unsigned read_actions(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    if (!gd_plan_is_required_kind(reader, token, GD_JSON_ARRAY, "actions")) {
        return 0;
    }
    unsigned actions = 0;
    while (gd_json_item(reader)) {
        unsigned action = action_of(read_text(reader, NULL, "an action"));
        if (action == GD_ACTION_DELETE && actions & GD_ACTION_CREATE) {
            actions |= GD_ACTION_CREATE_FIRST;
        }
        actions |= action;
    }
    return actions;
}

/* `{"id": …}`, or with an identity in place of the id. */
static void read_importing(gd_json_reader *reader, gd_plan_resource *resource)
{
    gd_json_token importing = gd_json_next(reader), key;
    if (!gd_plan_is_kind(reader, importing, GD_JSON_OBJECT, "importing")) {
        return;
    }
    resource->actions |= GD_ACTION_IMPORT;
    while (gd_json_key(reader, &key)) {
        gd_json_token value = gd_json_next(reader);
        gd_json_skip_open(reader, value);
        if (value.kind == GD_JSON_STRING && gd_str_eq(key.text, GD_STR("id"))) {
            resource->import_id = value.text;
        }
    }
}

void gd_plan_change_read(gd_json_reader *reader, gd_plan_resource *resource)
{
    gd_json_token token = gd_json_next(reader);
    if (!gd_plan_is_required_kind(reader, token, GD_JSON_OBJECT, "change")) {
        return;
    }
    resource->is_told = true;
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("actions"))) {
            resource->actions |= read_actions(reader);
        } else if (gd_str_eq(key.text, GD_STR("importing"))) {
            read_importing(reader, resource);
        } else {
            gd_span span = gd_json_pass(reader);
            if (gd_str_eq(key.text, GD_STR("after"))) {
                resource->after = span;
            } else if (gd_str_eq(key.text, GD_STR("before"))) {
                resource->before = span;
            } else if (gd_str_eq(key.text, GD_STR("before_sensitive"))) {
                resource->before_sensitive = span;
            } else if (gd_str_eq(key.text, GD_STR("after_unknown"))) {
                resource->after_unknown = span;
            } else if (gd_str_eq(key.text, GD_STR("after_sensitive"))) {
                resource->after_sensitive = span;
            }
        }
    }
}

/* The place of a text member of gd_plan_resource, or NULL when `key` is none. */
static gd_str *text_member(gd_plan_resource *resource, gd_str key)
{
    const struct {
        gd_str name;
        gd_str *place;
    } members[] = {
        {{"address", 7}, &resource->address}, {{"module_address", 14}, &resource->module_address},
        {{"mode", 4}, &resource->mode},       {{"type", 4}, &resource->type},
        {{"name", 4}, &resource->name},       {{"provider_name", 13}, &resource->provider_name},
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (gd_str_eq(members[i].name, key)) {
            return members[i].place;
        }
    }
    return NULL;
}

/* The objects of a resource's change are objects; those of an output's may be anything. */
static void check_objects(gd_json_reader *reader, gd_plan_resource *resource)
{
    resource->before = gd_plan_check_kind(reader, resource->before, GD_JSON_OBJECT, "before");
    resource->after = gd_plan_check_kind(reader, resource->after, GD_JSON_OBJECT, "after");
    resource->before_sensitive = gd_plan_check_marks(reader, resource->before_sensitive, "before_sensitive");
    resource->after_unknown = gd_plan_check_marks(reader, resource->after_unknown, "after_unknown");
    resource->after_sensitive = gd_plan_check_marks(reader, resource->after_sensitive, "after_sensitive");
}

static void read_resource_member(gd_json_reader *reader, gd_plan_resource *resource, gd_str key)
{
    gd_str *text = text_member(resource, key);
    if (text) {
        gd_span span = {0, 0};
        *text = read_text(reader, &span, "a name or address");
        if (text == &resource->address && span.end) {
            resource->place.span = span;
        }
    } else if (gd_str_eq(key, GD_STR("index"))) {
        resource->key = read_key(reader);
    } else if (gd_str_eq(key, GD_STR("change"))) {
        resource->has_change = true;
        gd_plan_change_read(reader, resource);
        check_objects(reader, resource);
    } else if (gd_str_eq(key, GD_STR("values"))) {
        resource->after = gd_plan_pass_kind(reader, GD_JSON_OBJECT, "values", true);
    } else if (gd_str_eq(key, GD_STR("sensitive_values"))) {
        resource->after_sensitive = gd_plan_check_marks(reader, gd_json_pass(reader), "sensitive_values");
    } else if (gd_str_eq(key, GD_STR("deposed")) || gd_str_eq(key, GD_STR("deposed_key"))) {
        resource->deposed = read_text(reader, NULL, "deposed").len > 0;
    } else {
        gd_json_pass(reader);
    }
}

/* Whether the resource is to be kept. One whose change is not told would pass as one without values. */
static bool is_wanted(const gd_plan_document *document, gd_json_reader *reader,
                      const gd_plan_resource *resource, bool of_changes)
{
    if (of_changes && !resource->has_change) {
        gd_plan_say(reader, resource->place.span,
                    GD_STR("a resource of a plan has no \"change\" that tells what becomes of it"));
    }
    return !reader->failed && (resource->is_told || !of_changes) &&
           (!document->only_data || gd_str_eq(resource->mode, GD_STR("data")));
}

/* The items of an array of resources; `of_changes`: they have a `change` in place of `values`. */
static void read_resources(gd_plan_document *document, gd_json_reader *reader, gd_plan_resources *to,
                           bool of_changes)
{
    gd_json_token token = gd_json_next(reader);
    if (!gd_plan_is_required_kind(reader, token, GD_JSON_ARRAY, "the list of resources")) {
        return;
    }
    while (gd_json_item(reader)) {
        gd_json_token item = gd_json_next(reader);
        if (!gd_plan_is_required_kind(reader, item, GD_JSON_OBJECT, "a resource")) {
            continue;
        }
        gd_plan_resource resource = {.place = {document->source, item.span}};
        gd_json_token key;
        while (gd_json_key(reader, &key)) {
            read_resource_member(reader, &resource, key.text);
        }
        if (is_wanted(document, reader, &resource, of_changes)) {
            *gd_vec_push_moving(&document->work, to) = resource;
        }
    }
}

/* --- the document ------------------------------------------------------------------------------- */

static void read_member(gd_plan_document *document, gd_json_reader *reader, gd_str key)
{
    const struct {
        gd_str name;
        gd_span *span;
    } parts[] = {
        {{"variables", 9}, &document->variables},
        {{"configuration", 13}, &document->configuration},
        {{"planned_values", 14}, &document->planned_values},
        {{"prior_state", 11}, &document->prior_state},
        {{"values", 6}, &document->values},
        {{"output_changes", 14}, &document->output_changes},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (gd_str_eq(parts[i].name, key)) {
            bool required = parts[i].span == &document->planned_values || parts[i].span == &document->values;
            *parts[i].span =
                gd_plan_pass_kind(reader, GD_JSON_OBJECT, gd_str_cstr(reader->arena, key), required);
            document->recognised = true;
            return;
        }
    }
    if (gd_str_eq(key, GD_STR("resource_changes"))) {
        read_resources(document, reader, &document->resources, true);
        document->has_changes = document->resources.count > 0;
        document->recognised = true;
    } else if (gd_str_eq(key, GD_STR("resource_drift"))) {
        read_resources(document, reader, &document->drift, true);
        document->recognised = true;
    } else if (gd_str_eq(key, GD_STR("format_version")) || gd_str_eq(key, GD_STR("plan_format_version"))) {
        document->format_version = read_text(reader, NULL, "format_version");
        document->recognised = true;
    } else {
        document->is_state_file |= gd_str_eq(key, GD_STR("lineage"));
        gd_json_pass(reader);
    }
}

static void report_unrecognised(gd_plan_document *document)
{
    gd_str text = gd_source_text(document->source);
    gd_diag_item *item =
        gd_diag_report(document->diags, GD_DIAG_PLAN_FORMAT, (gd_range){document->source, {0, 0}},
                       "this is neither a plan nor a state as \"terraform show -json\" writes them");
    if (gd_str_starts(text, GD_STR("PK\x03\x04"))) {
        gd_diag_hint(document->diags, item,
                     "it is a saved plan; make it readable with: terraform show -json FILE");
    } else if (document->is_state_file) {
        gd_diag_hint(document->diags, item,
                     "it is a state file; make it readable with: terraform show -json FILE");
    } else if (gd_str_find(gd_str_slice(text, 0, 4096), GD_STR("\"@level\"")) != GD_STR_NONE) {
        gd_diag_hint(
            document->diags, item,
            "it is the log of \"terraform plan -json\"; save the plan with -out=FILE and use: terraform show "
            "-json FILE");
    } else {
        gd_diag_hint(document->diags, item,
                     "make one with: terraform plan -out=FILE, terraform show -json FILE");
    }
}

/* A later major version may mean other things by the same names. */
static void check_version(gd_plan_document *document)
{
    gd_str version = document->format_version;
    gd_str major = gd_str_slice(version, 0, gd_str_find_char(version, '.'));
    if (version.len && !gd_str_eq(major, GD_STR("0")) && !gd_str_eq(major, GD_STR("1"))) {
        gd_diag_report(document->diags, GD_DIAG_PLAN_FORMAT, (gd_range){document->source, {0, 0}},
                       "format version %.*s is not known, only 0.x and 1.x are", GD_FMT(version));
    }
}

void gd_plan_document_init(gd_plan_document *document, gd_arena *arena, const gd_source *source,
                           gd_diags *diags)
{
    *document = (gd_plan_document){.source = source, .arena = arena, .diags = diags};
    gd_arena_init(&document->work);
    gd_diags_init(&document->json_diags, arena);
}

void gd_plan_document_release(gd_plan_document *document)
{
    gd_arena_release(&document->work);
}

bool gd_plan_document_read(gd_plan_document *document)
{
    gd_json_reader reader;
    gd_json_init(&reader, document->arena, document->source, &document->json_diags);
    gd_json_token token = gd_json_next(&reader);
    if (token.kind == GD_JSON_OBJECT) {
        gd_json_token key;
        while (gd_json_key(&reader, &key)) {
            read_member(document, &reader, key.text);
        }
        if (document->recognised && !reader.failed) {
            gd_json_end(&reader);
        }
    }
    if (!document->recognised) {
        report_unrecognised(document);
        return false;
    }
    check_version(document);
    return true;
}

/* --- states ------------------------------------------------------------------------------------- */

/* A module of planned_values or a state: its resources and those of its child modules. */
static void read_state_module(gd_plan_document *document, gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    if (!gd_plan_is_required_kind(reader, token, GD_JSON_OBJECT, "a module")) {
        return;
    }
    size_t first = document->resources.count;
    gd_str address = {"", 0};
    size_t own_end = first;
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("resources"))) {
            first = document->resources.count;
            read_resources(document, reader, &document->resources, false);
            own_end = document->resources.count;
        } else if (gd_str_eq(key.text, GD_STR("address"))) {
            address = read_text(reader, NULL, "address");
        } else if (gd_str_eq(key.text, GD_STR("child_modules"))) {
            gd_json_token children = gd_json_next(reader);
            bool is_list = gd_plan_is_kind(reader, children, GD_JSON_ARRAY, "child_modules");
            while (is_list && gd_json_item(reader)) {
                read_state_module(document, reader);
            }
        } else {
            gd_json_pass(reader);
        }
    }
    for (size_t i = first; i < own_end; i++) {
        document->resources.items[i].module_address = address;
    }
}

/* The members of an open state: the module in it; in what is not `inner` that stands under "values". */
static void read_state_members(gd_plan_document *document, gd_json_reader *reader, bool inner)
{
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("root_module"))) {
            read_state_module(document, reader);
        } else if (!inner && gd_str_eq(key.text, GD_STR("values"))) {
            if (gd_plan_is_required_kind(reader, gd_json_next(reader), GD_JSON_OBJECT, "values")) {
                read_state_members(document, reader, true);
            }
        } else {
            gd_json_pass(reader);
        }
    }
}

/* Read `{"root_module": …}`, or, unless `inner`, what has that under "values" (a state). */
static void read_state(gd_plan_document *document, gd_span span, bool inner)
{
    if (span.end == 0) {
        return;
    }
    gd_json_reader reader;
    gd_plan_reader_init(&reader, document, span);
    if (gd_json_next(&reader).kind == GD_JSON_OBJECT) { /* else it is reported already */
        read_state_members(document, &reader, inner);
    }
}

void gd_plan_document_read_states(gd_plan_document *document)
{
    read_state(document, document->planned_values, true);
    if (document->resources.count == 0) {
        read_state(document, document->prior_state, false);
    }
    if (document->resources.count == 0) {
        read_state(document, document->values, true);
    }
}

void gd_plan_document_read_prior_data(gd_plan_document *document)
{
    size_t first = document->resources.count;
    document->only_data = true;
    read_state(document, document->prior_state, false);
    document->only_data = false;
    for (size_t i = first; i < document->resources.count; i++) {
        document->resources.items[i].prior = true;
    }
}

void gd_plan_document_take_prior(gd_plan_document *document)
{
    document->resources.count = 0;
    document->has_changes = false;
    read_state(document, document->prior_state, false);
}
