/* offer_key - what makes the key of a product in AWS's price lists (see offer.h).
 *
 * Most products are their offer and their usage type without its region prefix. A row of the table says which attributes
 * belong to the key besides, or that the family is told by something else. */
#include <stdlib.h>

#include "pricing/offer.h"

gd_str gd_offer_attribute_of(const gd_offer_product *product, const char *name)
{
    for (size_t i = 0; i < product->count; i++) {
        if (gd_str_eq(product->attributes[i].name, gd_str_from(name))) {
            return product->attributes[i].value;
        }
    }
    return GD_STR("");
}

/* Regions of old entries, which have only the name of their location. */
static const struct {
    const char *location, *region;
} locations[] = {
    {"US East (N. Virginia)", "us-east-1"},
    {"US East (Ohio)", "us-east-2"},
    {"US West (N. California)", "us-west-1"},
    {"US West (Oregon)", "us-west-2"},
    {"EU (Ireland)", "eu-west-1"},
    {"EU (London)", "eu-west-2"},
    {"EU (Paris)", "eu-west-3"},
    {"EU (Frankfurt)", "eu-central-1"},
    {"Europe (Zurich)", "eu-central-2"},
    {"EU (Stockholm)", "eu-north-1"},
    {"EU (Milan)", "eu-south-1"},
    {"Europe (Spain)", "eu-south-2"},
    {"Asia Pacific (Tokyo)", "ap-northeast-1"},
    {"Asia Pacific (Seoul)", "ap-northeast-2"},
    {"Asia Pacific (Osaka)", "ap-northeast-3"},
    {"Asia Pacific (Singapore)", "ap-southeast-1"},
    {"Asia Pacific (Sydney)", "ap-southeast-2"},
    {"Asia Pacific (Jakarta)", "ap-southeast-3"},
    {"Asia Pacific (Mumbai)", "ap-south-1"},
    {"Asia Pacific (Hyderabad)", "ap-south-2"},
    {"Asia Pacific (Hong Kong)", "ap-east-1"},
    {"Canada (Central)", "ca-central-1"},
    {"South America (Sao Paulo)", "sa-east-1"},
    {"Africa (Cape Town)", "af-south-1"},
    {"Middle East (Bahrain)", "me-south-1"},
    {"Middle East (UAE)", "me-central-1"},
    {"Israel (Tel Aviv)", "il-central-1"},
    {"AWS GovCloud (US-East)", "us-gov-east-1"},
    {"AWS GovCloud (US-West)", "us-gov-west-1"},
    {"China (Beijing)", "cn-north-1"},
    {"China (Ningxia)", "cn-northwest-1"},
};

gd_str gd_offer_region(const gd_offer_product *product)
{
    gd_str region = gd_offer_attribute_of(product, "regionCode");
    gd_str location = gd_offer_attribute_of(product, "location");
    for (size_t i = 0; !region.len && i < sizeof locations / sizeof *locations; i++) {
        if (gd_str_eq(location, gd_str_from(locations[i].location))) {
            return gd_str_from(locations[i].region);
        }
    }
    return region;
}

/* "EUW2-NatGateway-Hours" → "NatGateway-Hours"; nothing is cut off in us-east-1, which has no prefix, but USE1-. */
static gd_str without_prefix(gd_str usage_type, gd_str region)
{
    size_t dash = gd_str_find_char(usage_type, '-');
    if (dash == GD_STR_NONE || dash < 2 || dash > 5) {
        return usage_type;
    }
    gd_str prefix = gd_str_slice(usage_type, 0, dash);
    for (size_t i = 0; i < prefix.len; i++) {
        char c = prefix.ptr[i];
        if (!((c >= 'A' && c <= 'Z') || (i >= 2 && c >= '0' && c <= '9'))) {
            return usage_type;
        }
    }
    if (gd_str_eq(region, GD_STR("us-east-1")) && !gd_str_eq(prefix, GD_STR("USE1"))) {
        return usage_type;
    }
    return gd_str_slice(usage_type, dash + 1, usage_type.len);
}

/* A row is for products of the offer (and family, where given) whose usage type starts so. */
typedef struct {
    const char *offer, *family, *usage_type;
    const char *kind;          /* NULL: the usage type */
    const char *attributes[6]; /* of AWS's names, in the key as well */
    const char *rest;          /* the key's name for what follows `usage_type`, NULL: nothing */
} rule;

static const rule rules[] = {
    {"AmazonEC2",
     "Compute Instance",
     "",
     "Compute Instance",
     {"instanceType", "operatingSystem", "tenancy"},
     NULL},
    {"AmazonEC2",
     "Compute Instance (bare metal)",
     "",
     "Compute Instance",
     {"instanceType", "operatingSystem", "tenancy"},
     NULL},
    {"AmazonEC2", NULL, "EBS:VolumeUsage", "EBS:VolumeUsage", {"volumeApiName"}, NULL},
    {"AmazonEC2", NULL, "EBS:VolumeP-IOPS", "EBS:VolumeP-IOPS", {"volumeApiName"}, NULL},
    {"AmazonEC2", NULL, "EBS:VolumeP-Throughput", "EBS:VolumeP-Throughput", {"volumeApiName"}, NULL},
    {"AmazonEC2", NULL, "CPUCredits:", "CPUCredits", {NULL}, "family"},
    {"AmazonEC2", NULL, "EBSOptimized:", "EBSOptimized", {NULL}, "instanceType"},
    {"AmazonRDS",
     "Database Instance",
     "",
     "Database Instance",
     {"instanceType", "databaseEngine", "databaseEdition", "licenseModel", "deploymentOption"},
     NULL},
    {"AmazonRDS", "Database Storage", "", "Database Storage", {"volumeType", "deploymentOption"}, NULL},
    {"AmazonRDS", "Provisioned IOPS", "", "Provisioned IOPS", {"volumeType", "deploymentOption"}, NULL},
};

static bool applies(const rule *row, const gd_offer_product *product, gd_str usage_type)
{
    return gd_str_eq(product->offer, gd_str_from(row->offer)) &&
           (!row->family || gd_str_eq(product->family, gd_str_from(row->family))) &&
           gd_str_starts(usage_type, gd_str_from(row->usage_type));
}

/* What stands for "none" is left out of keys. */
static bool is_told(gd_str value)
{
    return value.len && !gd_str_eq_nocase(value, GD_STR("No license required")) &&
           !gd_str_eq(value, GD_STR("NA")) && !gd_str_eq(value, GD_STR("Any"));
}

static void add_attribute(gd_buffer *key, gd_str name, gd_str value)
{
    if (is_told(value) && gd_str_find_char(value, ';') == GD_STR_NONE) {
        gd_buffer_addf(key, ";%.*s=%.*s", GD_FMT(name), GD_FMT(value));
    }
}

static bool is_unset_or(const gd_offer_product *product, const char *name, const char *wanted)
{
    gd_str value = gd_offer_attribute_of(product, name);
    return !value.len || gd_str_eq_nocase(value, gd_str_from(wanted));
}

/* Instances with software, of a reservation without use, or with a license of one's own are other products. */
static bool is_plain(const gd_offer_product *product)
{
    return is_unset_or(product, "preInstalledSw", "NA") && is_unset_or(product, "capacitystatus", "Used") &&
           (!gd_str_eq(product->offer, GD_STR("AmazonEC2")) ||
            is_unset_or(product, "licenseModel", "No License required"));
}

/* "Load Balancer-Application" → "application" */
static void add_balancer_type(gd_buffer *key, gd_str family)
{
    static const char *const types[] = {"Application", "Network", "Gateway"};
    for (size_t i = 0; i < 3; i++) {
        if (gd_str_ends(family, gd_str_from(types[i]))) {
            gd_buffer_addf(key, ";type=%c%s", types[i][0] - 'A' + 'a', types[i] + 1);
        }
    }
}

gd_str gd_offer_key(gd_arena *arena, const gd_offer_product *product)
{
    gd_str usage_type = without_prefix(gd_offer_attribute_of(product, "usagetype"), gd_offer_region(product));
    if (!usage_type.len || !is_plain(product) || gd_str_find_char(usage_type, ';') != GD_STR_NONE) {
        return GD_STR("");
    }
    const rule *row = NULL;
    for (size_t i = 0; i < sizeof rules / sizeof *rules && !row; i++) {
        row = applies(&rules[i], product, usage_type) ? &rules[i] : NULL;
    }
    gd_buffer key = {0};
    gd_str kind = row && row->kind ? gd_str_from(row->kind) : usage_type, canonical = {"", 0};
    gd_buffer_addf(&key, "%.*s/%.*s", GD_FMT(product->offer), GD_FMT(kind));
    for (size_t i = 0; row && i < 6 && row->attributes[i]; i++) {
        add_attribute(&key, gd_str_from(row->attributes[i]),
                      gd_offer_attribute_of(product, row->attributes[i]));
    }
    if (row && row->rest) {
        gd_str rest = gd_str_slice(usage_type, strlen(row->usage_type), usage_type.len);
        add_attribute(&key, gd_str_from(row->rest), rest);
    }
    if (gd_str_eq(product->offer, GD_STR("AWSELB"))) {
        add_balancer_type(&key, product->family);
    }
    if (!gd_book_key_canonical(arena, gd_buffer_str(&key), &canonical)) {
        canonical = GD_STR("");
    }
    gd_buffer_release(&key);
    return canonical;
}
