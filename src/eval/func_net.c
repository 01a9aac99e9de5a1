/* func_net - cidrhost, cidrnetmask, cidrsubnet, cidrsubnets, and OpenTofu's cidrcontains.
 *
 * Host and network numbers are of any size, so they are GMP's. Arithmetic is that of the Go library that
 * Terraform uses (apparentlymart/go-cidr), with what it does to negative network numbers. */
#include <gmp.h>
#include <stdlib.h>

#include "eval/call_result.h"
#include "eval/ip_prefix.h"

static bool prefix_argument(gd_call *call, size_t index, gd_ip_prefix *prefix)
{
    gd_str text = gd_call_text(call, index);
    bool is_valid = gd_ip_prefix_parse(text, prefix);
    if (!is_valid) {
        gd_call_error(call, index, "invalid CIDR expression: invalid CIDR address: %.*s", GD_FMT(text));
    }
    return is_valid;
}

/* Beyond every address. */
static const double number_limit = 1e59;

/* Argument `index` as a whole number. `number` is initialised where the result is true. */
static bool big_argument(gd_call *call, size_t index, mpz_t number)
{
    gd_arena *arena = call->eval->arena;
    gd_number argument = gd_value_to_number(call->arguments[index]);
    if (!gd_number_is_whole(argument)) {
        gd_call_error(call, index, "a whole number is required");
        return false;
    }
    double size = gd_number_to_double(argument);
    if (size > number_limit || size < -number_limit) {
        gd_call_error(call, index, "the number is too large");
        return false;
    }
    mpz_init_set_str(number, gd_str_cstr(arena, gd_number_text(arena, argument)), 10);
    return true;
}

/* `ip` | `number` << `shift`, as two's complement. False when that has more bits than the address. The
 * size of a negative result counts, not its sign: so does Go's big.Int.Bytes. */
static bool insert_number(gd_ip *ip, const mpz_t number, unsigned shift)
{
    mpz_t address, shifted;
    mpz_inits(address, shifted, NULL);
    mpz_import(address, ip->size, 1, 1, 1, 0, ip->bytes);
    mpz_mul_2exp(shifted, number, shift);
    mpz_ior(address, address, shifted);
    size_t bytes = (mpz_sizeinbase(address, 2) + 7) / 8;
    bool fits = mpz_sgn(address) == 0 || bytes <= ip->size;
    if (fits) {
        memset(ip->bytes, 0, sizeof ip->bytes);
        if (mpz_sgn(address) != 0) {
            mpz_export(ip->bytes + ip->size - bytes, NULL, 1, 1, 1, 0, address);
        }
    }
    mpz_clears(address, shifted, NULL);
    return fits;
}

static const gd_value *give_address(gd_call *call, const gd_ip *ip)
{
    gd_buffer out = {0};
    gd_ip_write(&out, ip);
    return gd_call_take(call, &out);
}

static const gd_value *give_prefix(gd_call *call, const gd_ip_prefix *prefix)
{
    gd_buffer out = {0};
    gd_ip_prefix_write(&out, prefix);
    return gd_call_take(call, &out);
}

/* --- cidrhost ------------------------------------------------------------------------------------ */

/* The low 64 bits of the size of `number` with its sign, what Go's big.Int.Int64 gives of too large a number. */
static void low_bits(mpz_t low, const mpz_t number)
{
    uint64_t bits = mpz_get_ui(number);
    bits = mpz_sgn(number) < 0 ? 0 - bits : bits;
    if (bits >> 63) {
        mpz_set_ui(low, 0 - bits);
        mpz_neg(low, low);
    } else {
        mpz_set_ui(low, bits);
    }
}

/* Negative numbers count from the end: -1 is the last. False when there is no such host in `bits` bits. */
static bool host_in_range(mpz_t number, unsigned bits)
{
    mpz_t most, compared;
    mpz_inits(most, compared, NULL);
    mpz_setbit(most, bits);
    mpz_sub_ui(most, most, 1);
    if (mpz_sgn(number) < 0) {
        mpz_neg(compared, number);
        mpz_sub_ui(compared, compared, 1);
        mpz_sub(number, most, compared);
    } else {
        low_bits(compared, number);
    }
    bool fits = mpz_cmp(compared, most) <= 0;
    mpz_clears(most, compared, NULL);
    return fits;
}

static const gd_value *host(gd_call *call)
{
    gd_ip_prefix prefix;
    mpz_t number;
    if (!prefix_argument(call, 0, &prefix) || !big_argument(call, 1, number)) {
        return gd_call_unknown(call);
    }
    gd_ip ip = prefix.address;
    /* go-cidr takes a mapped address for one of 32 bits here, and shifts by what is left of 128. */
    unsigned shift = gd_ip_is_mapped(&ip) ? 96 : 0;
    bool fits = host_in_range(number, ip.size * 8 - prefix.bits) && insert_number(&ip, number, shift);
    mpz_clear(number);
    if (!fits) {
        gd_str text = gd_number_text(call->eval->arena, gd_value_to_number(call->arguments[1]));
        return gd_call_fail(call, "prefix of %u does not accommodate a host numbered %.*s", prefix.bits,
                            GD_FMT(text));
    }
    return give_address(call, &ip);
}

/* --- cidrnetmask --------------------------------------------------------------------------------- */

static const gd_value *netmask(gd_call *call)
{
    gd_ip_prefix prefix;
    if (!prefix_argument(call, 0, &prefix)) {
        return gd_call_unknown(call);
    }
    gd_ip mask = {.size = prefix.address.size};
    if (mask.size == 16 && !gd_ip_is_mapped(&prefix.address)) {
        return gd_call_fail(call, "IPv6 addresses cannot have a netmask: %.*s",
                            GD_FMT(gd_call_text(call, 0)));
    }
    memset(mask.bytes, 0xFF, sizeof mask.bytes);
    gd_ip_mask(&mask, prefix.bits);
    return give_address(call, &mask);
}

/* --- cidrsubnet ---------------------------------------------------------------------------------- */

/* Whether `number` has no more than `bits` bits, in Go's uint64: of larger numbers only the low 64 bits
 * are looked at, and the sign is not. */
static bool number_in_range(const mpz_t number, int64_t bits)
{
    uint64_t most = bits >= 0 && bits < 64 ? (UINT64_C(1) << bits) - 1 : UINT64_MAX;
    return mpz_get_ui(number) <= most;
}

static const gd_value *subnet_numbered(gd_call *call, gd_ip_prefix prefix, int64_t new_bits,
                                       const mpz_t number)
{
    int64_t bits = prefix.bits + new_bits;
    unsigned all = prefix.address.size * 8;
    if (bits > all) {
        return gd_call_fail(call, "insufficient address space to extend prefix of %u by %lld", prefix.bits,
                            (long long)new_bits);
    }
    if (bits < 0) {
        return gd_call_fail(call, "cannot shorten prefix of %u by %lld", prefix.bits, (long long)-new_bits);
    }
    gd_ip_prefix subnet = {prefix.address, (unsigned)bits};
    if (!number_in_range(number, new_bits) || !insert_number(&subnet.address, number, all - subnet.bits)) {
        gd_str text = gd_number_text(call->eval->arena, gd_value_to_number(call->arguments[2]));
        return gd_call_fail(call, "prefix extension of %lld does not accommodate a subnet numbered %.*s",
                            (long long)new_bits, GD_FMT(text));
    }
    return give_prefix(call, &subnet);
}

static const gd_value *subnet(gd_call *call)
{
    gd_ip_prefix prefix;
    int64_t new_bits;
    mpz_t number;
    if (!prefix_argument(call, 0, &prefix) || !gd_call_whole(call, 1, -1024, 1024, &new_bits) ||
        !big_argument(call, 2, number)) {
        return gd_call_unknown(call);
    }
    const gd_value *result = subnet_numbered(call, prefix, new_bits, number);
    mpz_clear(number);
    return result;
}

/* --- cidrsubnets --------------------------------------------------------------------------------- */

/* Add 1 to the bit at the end of the first `bits`; false when that runs over. */
static bool next_block(gd_ip *ip, unsigned bits)
{
    unsigned carry = 1u << ((8 - bits % 8) % 8);
    for (unsigned i = (bits + 7) / 8; i > 0 && carry; i--) {
        unsigned sum = ip->bytes[i - 1] + carry;
        ip->bytes[i - 1] = (unsigned char)(sum & 0xFF);
        carry = sum >> 8;
    }
    return carry == 0;
}

/* The first block of `bits` that starts at or behind `ip`, where the one before ended. */
static bool align(gd_ip *ip, unsigned bits)
{
    gd_ip start = *ip;
    gd_ip_mask(&start, bits);
    bool is_aligned = memcmp(start.bytes, ip->bytes, ip->size) == 0;
    *ip = start;
    return is_aligned || next_block(ip, bits);
}

/* The prefix length that argument `index` asks for; 0, and reported, when it cannot be. */
static unsigned wanted_bits(gd_call *call, const gd_ip_prefix *prefix, size_t index)
{
    int64_t new_bits;
    if (!gd_call_whole(call, index, INT32_MIN, INT32_MAX, &new_bits)) {
        return 0;
    }
    if (new_bits < 1) {
        gd_call_error(call, index, "must extend prefix by at least one bit");
        return 0;
    }
    if (new_bits > 32) {
        gd_call_error(call, index, "may not extend prefix by more than 32 bits");
        return 0;
    }
    unsigned bits = prefix->bits + (unsigned)new_bits;
    if (bits > prefix->address.size * 8) {
        gd_call_error(call, index, "would extend prefix to %u bits, which is too long for an %s address",
                      bits, prefix->address.size == 4 ? "IPv4" : "IPv6");
        return 0;
    }
    return bits;
}

static bool is_zero(const gd_ip *ip)
{
    static const unsigned char zeros[16] = {0};
    return memcmp(ip->bytes, zeros, ip->size) == 0;
}

static const gd_value *subnets(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    gd_ip_prefix prefix;
    if (!prefix_argument(call, 0, &prefix) || !gd_call_spend(call, call->count)) {
        return gd_call_unknown(call);
    }
    const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, call->count);
    gd_ip free = prefix.address;
    /* go-cidr takes the step to address zero for a wrap-around, and mixes up the sizes of mapped ones. */
    bool has_space = !is_zero(&free) && !gd_ip_is_mapped(&free);
    for (size_t i = 1; i < call->count; i++) {
        gd_ip_prefix next = {.bits = wanted_bits(call, &prefix, i)};
        if (next.bits == 0) {
            return gd_call_unknown(call);
        }
        has_space = has_space && align(&free, next.bits) && gd_ip_prefix_contains(&prefix, &free);
        if (!has_space) {
            return gd_call_error(call, i,
                                 "not enough remaining address space for a subnet with a prefix of %u bits",
                                 next.bits);
        }
        next.address = free;
        items[i - 1] = give_prefix(call, &next);
        has_space = next_block(&free, next.bits);
    }
    return gd_value_list(arena, &gd_type_string, items, call->count - 1);
}

/* --- cidrcontains -------------------------------------------------------------------------------- */

/* Whether a prefix holds an address, or all of another prefix. */
static const gd_value *contains(gd_call *call)
{
    gd_ip_prefix prefix, inner;
    gd_str text = gd_call_text(call, 1);
    if (!prefix_argument(call, 0, &prefix)) {
        return gd_call_unknown(call);
    }
    inner.bits = 128;
    if (!gd_ip_parse(text, &inner.address) && !gd_ip_prefix_parse(text, &inner)) {
        return gd_call_error(call, 1, "invalid IP address or prefix: %.*s", GD_FMT(text));
    }
    if (inner.address.size != prefix.address.size) {
        return gd_call_fail(call, "address family mismatch: %.*s and %.*s", GD_FMT(gd_call_text(call, 0)),
                            GD_FMT(text));
    }
    return gd_value_bool(inner.bits >= prefix.bits && gd_ip_prefix_contains(&prefix, &inner.address));
}

/* clang-format off */
#define STRING(name) {name, &gd_type_string, 0}
#define NUMBER(name) {name, &gd_type_number, 0}

static const gd_function rows[] = {
    {"cidrcontains", 2, 2, {STRING("containing_prefix"), STRING("contained_ip_or_prefix")},
                                                                              &gd_type_bool, contains, NULL},
    {"cidrhost",     2, 2, {STRING("prefix"), NUMBER("hostnum")},             &gd_type_string, host, NULL},
    {"cidrnetmask",  1, 1, {STRING("prefix")},                                &gd_type_string, netmask, NULL},
    {"cidrsubnet",   3, 3, {STRING("prefix"), NUMBER("newbits"), NUMBER("netnum")}, &gd_type_string, subnet, NULL},
    {"cidrsubnets",  1, GD_VARIADIC, {STRING("prefix"), NUMBER("newbits")},   &gd_type_list_string, subnets, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_net = {rows, sizeof rows / sizeof *rows};
