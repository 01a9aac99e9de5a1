/* bench-plan-corpus - `bench-plan-corpus FILE MEGABYTES [EXISTING]`: writes a made-up plan for measuring.
 *
 * One document as `terraform show -json` writes it, on one line: planned_values, resource_changes, prior_state and
 * configuration of some thousand instances of modules, 28 resources each, with the values that a provider gives besides
 * those that are written. The same arguments give the same bytes. EXISTING percent of the modules (60 when it is not given)
 * are there already: most stay as they are, some change; the others are created. One resource in eight has a defect. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-plan-types.h"

/* What a module's resources are going to be. */
typedef enum { CREATED, KEPT, UPDATED, REPLACED } module_fate;

typedef struct {
    FILE *out;
    unsigned existing; /* percent */
    bool comma;        /* one is due before the next item or member */
} plan_writer;

/* One resource in one instance of a module. */
typedef struct {
    const resource_type *type;
    unsigned module, instance, number;
    module_fate fate;
    char name[32], module_name[32], module_number[16];
} resource;

/* --- texts -------------------------------------------------------------------------------------- */

static void emit(plan_writer *writer, const char *text)
{
    fputs(text, writer->out);
}

static void emit_item(plan_writer *writer, const char *text)
{
    if (writer->comma) {
        putc_unlocked(',', writer->out);
    }
    writer->comma = true;
    emit(writer, text);
}

static void emit_name(plan_writer *writer, const char *name)
{
    emit_item(writer, "\"");
    emit(writer, name);
    emit(writer, "\":");
}

static void emit_open(plan_writer *writer, const char *name, const char *bracket)
{
    emit_name(writer, name);
    emit(writer, bracket);
    writer->comma = false;
}

static void emit_close(plan_writer *writer, const char *bracket)
{
    emit(writer, bracket);
    writer->comma = true;
}

static void emit_text(plan_writer *writer, const resource *about, const char *text)
{
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "@%~");
        fwrite(at, 1, plain, writer->out);
        at += plain;
        if (*at) {
            emit(writer, *at == '@' ? about->name : *at == '%' ? about->module_name : about->module_number);
            at++;
        }
    }
}

static bool has_defect(const resource *about)
{
    return (about->module * 31u + about->instance * 7u + about->number) % 8 == 0;
}

/* --- values ------------------------------------------------------------------------------------- */

typedef enum { BEFORE, AFTER } moment;

static bool is_unknown(const resource *about, const attribute *of)
{
    bool by_provider = of->kind == COMPUTED || of->kind == REFERS;
    return (about->fate == CREATED && by_provider) || (about->fate == REPLACED && of->kind == COMPUTED);
}

static bool is_sensitive(const attribute *of)
{
    return of->mirror && strcmp(of->mirror, "true") == 0;
}

static void emit_values(plan_writer *writer, const resource *about, moment when)
{
    for (const attribute *of = about->type->attributes; of->name; of++) {
        if (when == AFTER && is_unknown(about, of)) {
            continue;
        }
        bool changed = when == AFTER && about->fate == UPDATED && strcmp(of->name, "tags") == 0;
        const char *value = has_defect(about) && of->defect ? of->defect : of->value;
        emit_name(writer, of->name);
        emit_text(writer, about,
                  changed ? "{\"Environment\":\"prod\",\"Name\":\"%-@\",\"Service\":\"%\"}" : value);
    }
}

/* `after_unknown` (`unknown`), or one of the `_sensitive` members. */
static void emit_mirror(plan_writer *writer, const resource *about, bool unknown, moment when)
{
    for (const attribute *of = about->type->attributes; of->name; of++) {
        bool hidden = when == AFTER && is_unknown(about, of);
        if (unknown && hidden) {
            emit_name(writer, of->name);
            emit(writer, "true");
        } else if (of->mirror && !hidden && !(unknown && is_sensitive(of))) {
            emit_name(writer, of->name);
            emit(writer, of->mirror);
        }
    }
}

/* --- resources ---------------------------------------------------------------------------------- */

static resource resource_of(const resource_type *type, unsigned module, unsigned instance, unsigned number,
                            module_fate fate)
{
    static const char *const words[] = {"orders", "billing",  "search", "events",
                                        "images", "sessions", "exports"};
    resource about = {.type = type, .module = module, .instance = instance, .number = number, .fate = fate};
    snprintf(about.name, sizeof about.name, "%s%u", words[number % 7], number);
    snprintf(about.module_name, sizeof about.module_name, "prod-service%u-%u", module, instance);
    snprintf(about.module_number, sizeof about.module_number, "%06u%06u", module, instance);
    return about;
}

enum { INSTANCES = 3 };

static const char *const keys[INSTANCES] = {"primary", "standby", "archive"};

static void emit_address(plan_writer *writer, const resource *about)
{
    emit_open(writer, "address", "");
    fprintf(writer->out, "\"module.service%u[\\\"%s\\\"].%s.%s\"", about->module, keys[about->instance],
            about->type->type, about->name);
    writer->comma = true;
}

static void emit_head(plan_writer *writer, const resource *about, bool of_change)
{
    emit_item(writer, "{");
    writer->comma = false;
    emit_address(writer, about);
    if (of_change) {
        emit_open(writer, "module_address", "");
        fprintf(writer->out, "\"module.service%u[\\\"%s\\\"]\"", about->module, keys[about->instance]);
        writer->comma = true;
    }
    fprintf(writer->out,
            ",\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"%s\",\"provider_name\":"
            "\"registry.terraform.io/hashicorp/aws\"",
            about->type->type, about->name);
}

static void emit_state_resource(plan_writer *writer, const resource *about, moment when)
{
    emit_head(writer, about, false);
    emit(writer, ",\"schema_version\":0");
    emit_open(writer, "values", "{");
    emit_values(writer, about, when);
    emit_close(writer, "}");
    emit_open(writer, "sensitive_values", "{");
    emit_mirror(writer, about, false, when);
    emit_close(writer, "}}");
}

static void emit_before(plan_writer *writer, const resource *about)
{
    if (about->fate == CREATED) {
        emit_close(writer, "null");
        return;
    }
    emit(writer, "{");
    emit_values(writer, about, BEFORE);
    emit_close(writer, "}");
}

static void emit_change(plan_writer *writer, const resource *about)
{
    static const char *const actions[] = {[CREATED] = "\"create\"",
                                          [KEPT] = "\"no-op\"",
                                          [UPDATED] = "\"update\"",
                                          [REPLACED] = "\"delete\",\"create\""};
    emit_head(writer, about, true);
    fprintf(writer->out, ",\"change\":{\"actions\":[%s]", actions[about->fate]);
    emit_open(writer, "before", "");
    emit_before(writer, about);
    emit_open(writer, "after", "{");
    writer->comma = false;
    emit_values(writer, about, AFTER);
    emit_close(writer, "}");
    emit_open(writer, "after_unknown", "{");
    emit_mirror(writer, about, true, AFTER);
    emit_close(writer, "}");
    if (about->fate == CREATED) {
        emit(writer, ",\"before_sensitive\":false");
    } else {
        emit_open(writer, "before_sensitive", "{");
        emit_mirror(writer, about, false, BEFORE);
        emit_close(writer, "}");
    }
    emit_open(writer, "after_sensitive", "{");
    emit_mirror(writer, about, false, AFTER);
    emit_close(writer, "}}}");
}

/* --- modules ------------------------------------------------------------------------------------ */

static module_fate fate_of(const plan_writer *writer, unsigned module)
{
    unsigned place = module * 37u % 100u;
    if (place >= writer->existing) {
        return CREATED;
    }
    return module % 8 == 1 ? UPDATED : module % 16 == 3 ? REPLACED : KEPT;
}

typedef enum { PLANNED, PRIOR, CHANGES } listing;

static void emit_resources(plan_writer *writer, unsigned module, unsigned instance, listing listed)
{
    for (size_t i = 0; i < plan_type_count; i++) {
        for (unsigned number = 1; number <= plan_types[i].each; number++) {
            resource about = resource_of(&plan_types[i], module, instance, number, fate_of(writer, module));
            if (strcmp(plan_types[i].type, "aws_kms_key") == 0) {
                snprintf(about.name, sizeof about.name, "main");
            }
            if (listed == CHANGES) {
                emit_change(writer, &about);
            } else {
                emit_state_resource(writer, &about, listed == PRIOR ? BEFORE : AFTER);
            }
        }
    }
}

static void emit_child_modules(plan_writer *writer, unsigned modules, listing listed)
{
    for (unsigned module = 0; module < modules; module++) {
        for (unsigned i = 0; i < INSTANCES && (listed != PRIOR || fate_of(writer, module) != CREATED); i++) {
            emit_item(writer, "{");
            writer->comma = false;
            emit_open(writer, "resources", "[");
            emit_resources(writer, module, i, listed);
            emit_close(writer, "]");
            fprintf(writer->out, ",\"address\":\"module.service%u[\\\"%s\\\"]\"}", module, keys[i]);
        }
    }
}

/* --- configuration ------------------------------------------------------------------------------ */

static void emit_expression(plan_writer *writer, const resource *about, const attribute *of)
{
    if (of->kind == COMPUTED || of->kind == ABSENT) {
        return;
    }
    emit_name(writer, of->name);
    if (of->written) {
        emit_text(writer, about, of->written);
        return;
    }
    emit(writer, of->kind == GIVEN ? "{\"constant_value\":" : "{\"references\":[");
    emit_text(writer, about, of->kind == GIVEN ? of->value : of->names);
    emit(writer, of->kind == GIVEN ? "}" : "]}");
}

static void emit_configured(plan_writer *writer, const resource *about)
{
    emit_item(writer, "{");
    fprintf(writer->out,
            "\"address\":\"%s.%s\",\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"%s\",\"provider_config_"
            "key\":\"aws\","
            "\"expressions\":{",
            about->type->type, about->name, about->type->type, about->name);
    writer->comma = false;
    for (const attribute *of = about->type->attributes; of->name; of++) {
        emit_expression(writer, about, of);
    }
    emit_close(writer, "},\"schema_version\":0}");
}

static const char variables[] =
    "\"variables\":{\"alarm_topic\":{\"description\":\"Where alarms "
    "go.\"},\"environment\":{\"default\":\"prod\","
    "\"description\":\"dev, stg or "
    "prod.\"},\"password\":{\"sensitive\":true},\"ports\":{\"default\":{\"https\":443,"
    "\"metrics\":9090}},\"registry\":{},\"release\":{\"default\":\"1.4.2\"},\"retention\":{\"default\":90},"
    "\"tags\":{},"
    "\"vpc_id\":{}}";

static void emit_module_call(plan_writer *writer, unsigned module)
{
    char name[32];
    snprintf(name, sizeof name, "service%u", module);
    emit_open(writer, name, "{");
    emit(writer,
         "\"source\":\"./modules/"
         "service\",\"expressions\":{\"alarm_topic\":{\"references\":[\"var.alarm_topic\"]},"
         "\"password\":{\"references\":[\"var.password\"]},\"registry\":{\"references\":[\"var.registry\"]},"
         "\"tags\":{\"references\":[\"local.tags\"]},\"vpc_id\":{\"references\":[\"var.vpc_id\"]}},"
         "\"for_each_expression\":{\"references\":[\"local.instances\"]},\"module\":{\"outputs\":{\"arns\":{"
         "\"expression\":{\"references\":[\"aws_s3_bucket.billing1.arn\",\"aws_s3_bucket.billing1\"]},"
         "\"description\":\"The buckets.\"}},\"resources\":[");
    for (size_t i = 0; i < plan_type_count; i++) {
        for (unsigned number = 1; number <= plan_types[i].each; number++) {
            resource about = resource_of(&plan_types[i], module, 0, number, CREATED);
            if (strcmp(plan_types[i].type, "aws_kms_key") == 0) {
                snprintf(about.name, sizeof about.name, "main");
            }
            emit_configured(writer, &about);
        }
    }
    emit(writer, "],");
    emit(writer, variables);
    emit_close(writer, "}}");
}

static void emit_configuration(plan_writer *writer, unsigned modules)
{
    emit_open(writer, "configuration", "{");
    emit(writer, "\"provider_config\":{\"aws\":{\"name\":\"aws\",\"full_name\":\"registry.terraform.io/"
                 "hashicorp/aws\","
                 "\"version_constraint\":\"~> "
                 "5.0\",\"expressions\":{\"region\":{\"constant_value\":\"eu-central-1\"}}}},"
                 "\"root_module\":{\"module_calls\":{");
    for (unsigned module = 0; module < modules; module++) {
        emit_module_call(writer, module);
    }
    emit(writer, "},");
    emit(writer, variables);
    emit_close(writer, "}}");
}

/* --- the document ------------------------------------------------------------------------------- */

static void emit_state(plan_writer *writer, const char *before, unsigned modules, listing listed,
                       const char *behind)
{
    emit(writer, before);
    writer->comma = false;
    emit_child_modules(writer, modules, listed);
    emit_close(writer, behind);
}

static void emit_plan(plan_writer *writer, unsigned modules)
{
    writer->comma = false;
    emit(writer, "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"variables\":{\"alarm_"
                 "topic\":{\"value\":"
                 "\"arn:aws:sns:eu-central-1:111122223333:alarms\"},\"environment\":{\"value\":\"prod\"},"
                 "\"password\":{"
                 "\"value\":\"not-a-password\"},\"vpc_id\":{\"value\":\"vpc-0123456789abcdef0\"}}");
    emit_state(writer, ",\"planned_values\":{\"root_module\":{\"child_modules\":[", modules, PLANNED, "]}}");
    emit(writer, ",\"resource_changes\":[");
    writer->comma = false;
    for (unsigned module = 0; module < modules; module++) {
        for (unsigned i = 0; i < INSTANCES; i++) {
            emit_resources(writer, module, i, CHANGES);
        }
    }
    emit_close(writer, "]");
    emit_state(writer,
               ",\"prior_state\":{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":{"
               "\"root_module\":{"
               "\"child_modules\":[",
               modules, PRIOR, "]}}}");
    emit_configuration(writer, modules);
    emit(writer,
         ",\"timestamp\":\"2026-11-21T12:00:00Z\",\"applyable\":true,\"complete\":true,\"errored\":false}\n");
}

/* The bytes of a plan with that many modules. */
static size_t size_of(unsigned existing, unsigned modules)
{
    char *text = NULL;
    size_t size = 0;
    plan_writer writer = {.out = open_memstream(&text, &size), .existing = existing};
    if (!writer.out) {
        exit(1);
    }
    emit_plan(&writer, modules);
    fclose(writer.out);
    free(text);
    return size;
}

int main(int count, char **words)
{
    enum { SAMPLE = 100 }; /* as many as fate_of() has cases */
    if (count < 3) {
        fputs("usage: bench-plan-corpus FILE MEGABYTES [EXISTING]\n", stderr);
        return 2;
    }
    unsigned existing = count > 3 ? (unsigned)strtoul(words[3], NULL, 10) : 60;
    size_t none = size_of(existing, 0), some = size_of(existing, SAMPLE);
    double wanted = strtod(words[2], NULL) * 1e6;
    unsigned modules = (unsigned)((wanted - (double)none) * SAMPLE / (double)(some - none) + 0.5);
    plan_writer writer = {.out = fopen(words[1], "w"), .existing = existing};
    if (!writer.out) {
        perror(words[1]);
        return 1;
    }
    emit_plan(&writer, modules ? modules : 1);
    return fclose(writer.out) == 0 ? 0 : 1;
}
