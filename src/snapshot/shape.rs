//! By what the items of each list of the record are known from one another.

/// How the items of a list are paired.
#[derive(Debug)]
pub(super) struct Shape {
    /// Where the list stands in the record.
    field: &'static str,
    /// Keys that together name an item.
    pub(super) natural: &'static [&'static str],
    /// Keys that name it still when one of the others changed; empty for none.
    pub(super) lasting: &'static [&'static str],
}

const fn shape(
    field: &'static str,
    natural: &'static [&'static str],
    lasting: &'static [&'static str],
) -> Shape {
    Shape {
        field,
        natural,
        lasting,
    }
}

const SHAPES: &[Shape] = &[
    shape("controllers", &["name"], &["role"]),
    shape("processors", &["name"], &["role"]),
    shape("data_protection_officer", &["name"], &["role"]),
    shape("dates", &["event", "value"], &["event"]),
    shape(
        "affected",
        &["qualifier", "value", "max", "unit", "scope"],
        &["unit", "scope"],
    ),
    shape("data_types", &["type", "status"], &["type"]),
    shape("emails", &["address"], &[]),
    shape("phones", &["number"], &[]),
    shape("urls", &["url"], &[]),
    shape("legal_references", &["id"], &[]),
    shape("breach.systems", &["name"], &[]),
    shape("notifications", &["recipient", "status"], &["recipient"]),
];

/// Every other list holds codes with their evidence.
const CODED: Shape = shape("", &["code"], &[]);

/// How the items of a list are paired.
pub(super) fn shape_of(field: &str) -> &'static Shape {
    SHAPES
        .iter()
        .find(|shape| shape.field == field)
        .unwrap_or(&CODED)
}

/// Whether a field holds one item or `null`, not a list.
pub(super) fn stands_alone(field: &str) -> bool {
    matches!(field, "data_protection_officer" | "breach.cause")
}
