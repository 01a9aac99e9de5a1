/* bench-corpus - `bench-corpus FOLDER STACKS [SEED]`: made-up stacks to measure with.
 *
 * The same seed gives the same bytes on every machine. A stack is a root module of about 14 KB in four
 * files, with a local module that it calls twice, and comes to about 40 resources: buckets, queues,
 * tables, functions, services, databases, roles, groups. About one resource in eight has a defect. */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
    uint64_t state;
    FILE *out;
    unsigned serial; /* makes names unique within the stack */
} stack_writer;

static uint64_t next_random(stack_writer *writer)
{
    uint64_t x = writer->state += 0x9e3779b97f4a7c15u; /* splitmix64 */
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static unsigned below(stack_writer *writer, unsigned limit)
{
    return (unsigned)(next_random(writer) % limit);
}

static bool has_defect(stack_writer *writer)
{
    return below(writer, 8) == 0;
}

static const char *word(stack_writer *writer)
{
    static const char *const words[] = {"orders",  "billing", "search", "media",  "audit",   "users",
                                        "reports", "import",  "export", "events", "catalog", "payments"};
    return words[below(writer, sizeof words / sizeof words[0])];
}

/* Print with `@` standing for the resource's own name, so that the texts below read as Terraform. */
static void emit(stack_writer *writer, const char *name, const char *text)
{
    for (; *text; text++) {
        if (*text == '@') {
            fprintf(writer->out, "%s_%u", name, writer->serial);
        } else {
            fputc(*text, writer->out);
        }
    }
}

static void emit_bucket(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_s3_bucket\" \"@\" {\n  bucket = \"${local.prefix}-@\"\n\n  tags = merge(local.tags, "
         "{\n"
         "    Name = \"${local.prefix}-@\"\n  })\n}\n\n");
    if (!has_defect(writer)) {
        emit(writer, name,
             "resource \"aws_s3_bucket_public_access_block\" \"@\" {\n  bucket = aws_s3_bucket.@.id\n\n"
             "  block_public_acls       = true\n  block_public_policy     = true\n"
             "  ignore_public_acls      = true\n  restrict_public_buckets = true\n}\n\n");
    }
    emit(writer, name,
         "resource \"aws_s3_bucket_server_side_encryption_configuration\" \"@\" {\n"
         "  bucket = aws_s3_bucket.@.id\n\n  rule {\n    apply_server_side_encryption_by_default {\n"
         "      sse_algorithm     = \"aws:kms\"\n      kms_master_key_id = aws_kms_key.main.arn\n    }\n  "
         "}\n}\n\n");
    emit(writer, name,
         "resource \"aws_s3_bucket_versioning\" \"@\" {\n  bucket = aws_s3_bucket.@.id\n\n"
         "  versioning_configuration {\n");
    emit(writer, name,
         has_defect(writer) ? "    status = \"Suspended\"\n  }\n}\n\n"
                            : "    status = \"Enabled\"\n  }\n}\n\n");
}

static void emit_queue(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_sqs_queue\" \"@\" {\n  name                       = \"${local.prefix}-@\"\n"
         "  visibility_timeout_seconds = 120\n");
    if (!has_defect(writer)) {
        emit(writer, name, "  kms_master_key_id          = aws_kms_key.main.id\n");
    }
    emit(writer, name,
         "\n  redrive_policy = jsonencode({\n    deadLetterTargetArn = aws_sqs_queue.failed.arn\n"
         "    maxReceiveCount     = 5\n  })\n\n  tags = local.tags\n}\n\n");
}

static void emit_table(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_dynamodb_table\" \"@\" {\n  name         = \"${local.prefix}-@\"\n"
         "  billing_mode = \"PAY_PER_REQUEST\"\n  hash_key     = \"id\"\n\n  attribute {\n    name = \"id\"\n"
         "    type = \"S\"\n  }\n\n  point_in_time_recovery {\n");
    emit(writer, name, has_defect(writer) ? "    enabled = false\n  }\n" : "    enabled = true\n  }\n");
    emit(writer, name,
         "\n  server_side_encryption {\n    enabled     = true\n    kms_key_arn = aws_kms_key.main.arn\n  "
         "}\n\n"
         "  tags = merge(local.tags, { Table = \"@\" })\n}\n\n");
}

static void emit_group(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_security_group\" \"@\" {\n  name        = \"${local.prefix}-@\"\n"
         "  description = \"What reaches @\"\n  vpc_id      = var.vpc_id\n\n  dynamic \"ingress\" {\n"
         "    for_each = var.ports\n    iterator = port\n\n    content {\n"
         "      description = \"From the office, ${port.key}\"\n      from_port   = port.value\n"
         "      to_port     = port.value\n      protocol    = \"tcp\"\n");
    emit(writer, name,
         has_defect(writer) ? "      cidr_blocks = [\"0.0.0.0/0\"]\n    }\n  }\n"
                            : "      cidr_blocks = local.office\n    }\n  }\n");
    emit(writer, name,
         "\n  egress {\n    description = \"To the network\"\n    from_port   = 443\n    to_port     = 443\n"
         "    protocol    = \"tcp\"\n    cidr_blocks = [\"10.0.0.0/8\"]\n  }\n\n  tags = local.tags\n}\n\n");
}

static void emit_role(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_iam_role\" \"@\" {\n  name = \"${local.prefix}-@\"\n\n  assume_role_policy = "
         "jsonencode({\n"
         "    Version = \"2012-10-17\"\n    Statement = [{\n      Effect    = \"Allow\"\n"
         "      Action    = \"sts:AssumeRole\"\n      Principal = { Service = \"lambda.amazonaws.com\" }\n   "
         " }]\n"
         "  })\n\n  tags = local.tags\n}\n\nresource \"aws_iam_role_policy\" \"@\" {\n  name = \"@\"\n"
         "  role = aws_iam_role.@.id\n\n  policy = jsonencode({\n    Version = \"2012-10-17\"\n    Statement "
         "= [\n"
         "      {\n        Effect   = \"Allow\"\n        Action   = [\"s3:GetObject\", \"s3:PutObject\"]\n");
    emit(writer, name,
         has_defect(writer) ? "        Resource = \"*\"\n"
                            : "        Resource = [for store in module.store : \"${store.arn}/*\"]\n");
    emit(writer, name, "      },\n    ]\n  })\n}\n\n");
}

static void emit_function(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_lambda_function\" \"@\" {\n  function_name = \"${local.prefix}-@\"\n"
         "  role          = \"arn:aws:iam::${var.account}:role/${local.prefix}-functions\"\n"
         "  package_type  = \"Image\"\n  image_uri     = \"${var.registry}/@:${var.release}\"\n"
         "  timeout       = 30\n  memory_size   = 512\n\n  environment {\n    variables = {\n"
         "      STAGE = var.environment\n      TABLE = \"${local.prefix}-@\"\n    }\n  }\n");
    if (!has_defect(writer)) {
        emit(writer, name, "\n  tracing_config {\n    mode = \"Active\"\n  }\n");
    }
    emit(writer, name,
         "\n  tags = local.tags\n}\n\nresource \"aws_cloudwatch_log_group\" \"@\" {\n"
         "  name              = \"/aws/lambda/${local.prefix}-@\"\n");
    emit(writer, name,
         has_defect(writer) ? "}\n\n"
                            : "  retention_in_days = local.retention[var.environment]\n  kms_key_id        = "
                              "aws_kms_key.main.arn\n}\n\n");
}

static void emit_database(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "resource \"aws_db_instance\" \"@\" {\n  identifier                  = \"${local.prefix}-@\"\n"
         "  engine                      = \"postgres\"\n  instance_class              = var.environment == "
         "\"prod\" ? \"db.m7g.large\" : \"db.t4g.medium\"\n"
         "  allocated_storage           = 100\n  username                    = \"admin_user\"\n"
         "  manage_master_user_password = true\n  multi_az                    = var.environment == \"prod\"\n"
         "  deletion_protection         = true\n  backup_retention_period     = 14\n");
    emit(writer, name,
         has_defect(writer) ? "  publicly_accessible         = true\n"
                            : "  publicly_accessible         = false\n");
    emit(
        writer, name,
        has_defect(writer)
            ? "  storage_encrypted           = false\n"
            : "  storage_encrypted           = true\n  kms_key_id                  = aws_kms_key.main.arn\n");
    emit(writer, name, "  tags                        = local.tags\n}\n\n");
}

static void emit_alarms(stack_writer *writer)
{
    const char *name = word(writer);
    emit(writer, name,
         "# Alarms of @: what wakes people up.\nresource \"aws_cloudwatch_metric_alarm\" \"@\" {\n"
         "  for_each = {\n    cpu    = { metric = \"CPUUtilization\", limit = 80 }\n"
         "    memory = { metric = \"MemoryUtilization\", limit = 80 }\n  }\n\n"
         "  alarm_name          = \"${local.prefix}-@-${each.key}\"\n  namespace           = \"AWS/ECS\"\n"
         "  metric_name         = each.value.metric\n  threshold           = each.value.limit\n"
         "  comparison_operator = \"GreaterThanThreshold\"\n  statistic           = \"Average\"\n"
         "  period              = 60\n  evaluation_periods  = 5\n  alarm_actions       = [var.alarm_topic]\n"
         "  tags                = local.tags\n}\n\n");
}

/* Texts and how many resources each comes to. */
static const struct {
    void (*emit)(stack_writer *writer);
    unsigned resources;
} groups[] = {
    {emit_bucket, 4}, {emit_queue, 1},    {emit_table, 1},    {emit_group, 1},
    {emit_role, 2},   {emit_function, 2}, {emit_database, 1}, {emit_alarms, 2},
};

enum { GROUPS = sizeof groups / sizeof groups[0], RESOURCES = 40, RESOURCES_AROUND = 2 + 2 * 3 };

static const char head[] =
    "# A made-up stack for measuring.\n\nlocals {\n  prefix    = \"${var.environment}-${var.service}\"\n"
    "  office    = [\"192.0.2.0/24\", \"198.51.100.0/24\"]\n  retention = { dev = 7, stg = 30, prod = 90 "
    "}\n\n  tags = {\n"
    "    Environment = var.environment\n    Service     = var.service\n    Team        = \"platform\"\n"
    "    Owner       = \"platform@example.com\"\n    CostCenter  = \"CC-${format(\"%04d\", 17)}\"\n  }\n\n"
    "  stores = toset([\"primary\", \"archive\"])\n}\n\nprovider \"aws\" {\n  region = var.region\n\n  "
    "default_tags {\n"
    "    tags = { ManagedBy = \"terraform\" }\n  }\n}\n\nresource \"aws_kms_key\" \"main\" {\n"
    "  description             = \"Data of ${local.prefix}\"\n  enable_key_rotation     = true\n"
    "  deletion_window_in_days = 30\n}\n\nresource \"aws_sqs_queue\" \"failed\" {\n  name              = "
    "\"${local.prefix}-failed\"\n"
    "  kms_master_key_id = aws_kms_key.main.id\n}\n\nmodule \"store\" {\n  source   = \"./modules/store\"\n  "
    "for_each = local.stores\n\n"
    "  name    = \"${local.prefix}-${each.key}\"\n  key_arn = aws_kms_key.main.arn\n  tags    = "
    "local.tags\n}\n\n";

static const char variables[] =
    "variable \"environment\" {\n  description = \"dev, stg or prod.\"\n  type        = string\n  default    "
    " = \"prod\"\n\n"
    "  validation {\n    condition     = contains([\"dev\", \"stg\", \"prod\"], var.environment)\n"
    "    error_message = \"Name one of the three environments.\"\n  }\n}\n\n"
    "variable \"region\" {\n  description = \"Where the stack runs.\"\n  type        = string\n  default     "
    "= \"eu-central-1\"\n}\n\n"
    "variable \"account\" {\n  description = \"The account's number.\"\n  type        = string\n}\n\n"
    "variable \"vpc_id\" {\n  description = \"The network.\"\n  type        = string\n}\n\n"
    "variable \"registry\" {\n  description = \"Where images are.\"\n  type        = string\n}\n\n"
    "variable \"release\" {\n  description = \"The version of the images.\"\n  type        = string\n  "
    "default     = \"1.4.2\"\n}\n\n"
    "variable \"alarm_topic\" {\n  description = \"Where alarms go.\"\n  type        = string\n}\n\n"
    "variable \"ports\" {\n  description = \"Ports that are open to the office, by name.\"\n  type        = "
    "map(number)\n\n"
    "  default = {\n    https   = 443\n    metrics = 9090\n  }\n}\n\n";

static const char module_main[] =
    "# A bucket with what a bucket needs.\n\nresource \"aws_s3_bucket\" \"this\" {\n  bucket = var.name\n  "
    "tags   = var.tags\n}\n\n"
    "resource \"aws_s3_bucket_public_access_block\" \"this\" {\n  bucket = aws_s3_bucket.this.id\n\n"
    "  block_public_acls       = true\n  block_public_policy     = true\n  ignore_public_acls      = true\n"
    "  restrict_public_buckets = true\n}\n\n"
    "resource \"aws_s3_bucket_server_side_encryption_configuration\" \"this\" {\n  bucket = "
    "aws_s3_bucket.this.id\n\n  rule {\n"
    "    apply_server_side_encryption_by_default {\n      sse_algorithm     = \"aws:kms\"\n"
    "      kms_master_key_id = var.key_arn\n    }\n  }\n}\n";

static const char module_variables[] =
    "variable \"name\" {\n  description = \"The name of the bucket.\"\n  type        = string\n}\n\n"
    "variable \"key_arn\" {\n  description = \"The key of the bucket.\"\n  type        = string\n}\n\n"
    "variable \"tags\" {\n  description = \"Tags of the bucket.\"\n  type        = map(string)\n  default    "
    " = {}\n}\n\n"
    "output \"arn\" {\n  description = \"The bucket.\"\n  value       = aws_s3_bucket.this.arn\n}\n";

static void fail(const char *path)
{
    fprintf(stderr, "bench-corpus: %s: %s\n", path, strerror(errno));
    exit(1);
}

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) {
        fail(path);
    }
    return file;
}

static void write_text(const char *folder, const char *name, const char *text)
{
    FILE *file = create(folder, name);
    fputs(text, file);
    fclose(file);
}

static void make_folder(const char *path)
{
    if (mkdir(path, 0755) != 0 && errno != EEXIST) {
        fail(path);
    }
}

static void write_stack(const char *folder, uint64_t seed, unsigned number)
{
    char path[2048], module[2300];
    snprintf(path, sizeof path, "%s/stack-%05u", folder, number);
    make_folder(path);
    snprintf(module, sizeof module, "%s/modules", path);
    make_folder(module);
    snprintf(module, sizeof module, "%s/modules/store", path);
    make_folder(module);
    write_text(module, "main.tf", module_main);
    write_text(module, "variables.tf", module_variables);

    FILE *file = create(path, "variables.tf");
    fprintf(file,
            "%svariable \"service\" {\n  description = \"The service.\"\n  type        = string\n  default   "
            "  = \"service%u\"\n}\n",
            variables, number);
    fclose(file);

    stack_writer writer = {.state = seed * 1000003u + number, .out = create(path, "main.tf")};
    fputs(head, writer.out);
    for (unsigned resources = RESOURCES_AROUND; resources < RESOURCES;) {
        unsigned group = below(&writer, GROUPS);
        writer.serial++;
        groups[group].emit(&writer);
        resources += groups[group].resources;
    }
    fclose(writer.out);
}

int main(int count, char **words)
{
    if (count < 3) {
        fputs("usage: bench-corpus FOLDER STACKS [SEED]\n", stderr);
        return 2;
    }
    unsigned long stacks = strtoul(words[2], NULL, 10);
    uint64_t seed = count > 3 ? strtoull(words[3], NULL, 10) : 1;
    make_folder(words[1]);
    for (unsigned long i = 0; i < stacks; i++) {
        write_stack(words[1], seed, (unsigned)i);
    }
    return 0;
}
