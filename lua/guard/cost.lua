-- guard.cost - what cost models have in common: tiers, rounding, the date, whether a price is known.
--
-- A model returns a list of rows; see docs/writing-cost-models.md. What is here makes rows or numbers for them.
local native = require("guard.engine").cost

local cost = {}

cost.HOURS = 730 -- of a month

--- The price of a key ("OFFER/KIND;NAME=VALUE") in the region of the resource, or in `region`, as a number for a model
--- that must choose; nil when the book has none. What is charged goes into a row's `price`, never this number.
cost.price = native.price

--- The date of the estimate, "YYYY-MM-DD"; texts of this form compare as dates do.
cost.today = native.today

--- What the usage file says of another resource (an autoscaling target, a cluster), as its own model would get it.
cost.usage = native.usage

--- A copy of `row` with the fields of `more`.
function cost.with(row, more)
    local copy = {}
    for key, item in pairs(row) do
        copy[key] = item
    end
    for key, item in pairs(more) do
        copy[key] = item
    end
    return copy
end

--- Append the rows of `more` to `rows`, and return `rows`.
function cost.append(rows, more)
    for _, row in ipairs(more) do
        rows[#rows + 1] = row
    end
    return rows
end

--- How much of `quantity` falls into each tier. `widths` has the width of all but the last, which takes the rest.
function cost.split(quantity, widths)
    local amounts, rest = {}, quantity
    for i, width in ipairs(widths) do
        amounts[i] = rest < width and rest or width
        rest = rest - amounts[i]
    end
    amounts[#widths + 1] = rest
    return amounts
end

--- Rows of a graduated price: one for each tier that something falls into, or, where the quantity is not known, one
--- for the first. `row` has what all of them share (unit, multiplier, usage_based, monthly, and `name` with %s for the
--- tier); each tier is { label, width, price }, the last one without a width.
---
---     cost.tiers({ name = "Duration (%s)", unit = "GB-seconds", monthly = seconds }, {
---         { "first 6B", 6e9, "AWSLambda/Lambda-GB-Second" },
---         { "next 9B", 9e9, "AWSLambda/Lambda-GB-Second;begin=6000000000" },
---         { "over 15B", nil, "AWSLambda/Lambda-GB-Second;begin=15000000000" },
---     })
function cost.tiers(row, tiers)
    local function made(tier, amount)
        return cost.with(row, {
            name = (row.name:gsub("%%s", (tier[1]:gsub("%%", "%%%%")))),
            monthly = amount,
            price = tier[3],
        })
    end
    if not row.monthly then
        return { made(tiers[1], nil) }
    end
    local widths, rows = {}, {}
    for i = 1, #tiers - 1 do
        widths[i] = tiers[i][2]
    end
    for i, amount in ipairs(cost.split(row.monthly, widths)) do
        if amount > 0 or i == 1 and row.monthly == 0 then
            rows[#rows + 1] = made(tiers[i], amount)
        end
    end
    return rows
end

--- The least multiple of `step` that is not below `amount`: what is billed where AWS rounds up. nil for nil.
function cost.round_up(amount, step)
    return amount and math.ceil(amount / step) * step
end

--- a * b * …, or nil where one of them is nil: an unknown quantity stays one.
function cost.product(...)
    local product = 1
    for i = 1, select("#", ...) do
        local factor = select(i, ...)
        if not factor then
            return nil
        end
        product = product * factor
    end
    return product
end

return cost
