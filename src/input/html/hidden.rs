//! What a reader of the page doesn't see: code, controls, hidden elements, struck out words.

use super::content::Holds;
use super::elements::Tag;
use super::tree::Node;

/// For each node, whether it is never text.
pub(super) fn no_text(nodes: &[Node]) -> Vec<bool> {
    nodes
        .iter()
        .map(|node| node.tag().is_some_and(Tag::is_no_text))
        .collect()
}

/// For each node, whether a reader doesn't see it. An element that holds the
/// heading of the page is shown by a script, whatever it says of itself.
pub(super) fn left_out(nodes: &[Node], holds: &[Holds]) -> Vec<bool> {
    nodes
        .iter()
        .zip(holds)
        .map(|(node, holds)| {
            let Some(tag) = node.tag() else {
                return false;
            };
            let unseen = tag == Tag::Button && !names_section(nodes, node)
                || tag == Tag::Dialog && node.attribute("open").is_none()
                || is_hidden(node) && !unfolds(node);
            tag.is_no_text()
                || tag.is_struck_out()
                || is_struck_out(node.value("style"))
                || unseen && holds.core == 0 && !matches!(tag, Tag::Html | Tag::Body)
        })
        .collect()
}

/// A button that unfolds a section is its heading.
fn names_section(nodes: &[Node], button: &Node) -> bool {
    let around = nodes[button.parent].tag().unwrap_or(Tag::Other);
    around.is_heading()
        || matches!(around, Tag::Dt | Tag::Summary)
        || button.value("role") == "tab"
        || button.value("class").contains("accordion")
}

fn is_hidden(node: &Node) -> bool {
    let said = node
        .attribute("hidden")
        .is_some_and(|hidden| hidden.value != "until-found");
    said || node.value("aria-hidden") == "true"
        || rules(node.value("style")).any(|(name, value)| match name.as_str() {
            "display" => value.starts_with("none"),
            "visibility" => value.starts_with("hidden"),
            "mso-hide" => value.starts_with("all"),
            _ => false,
        })
}

/// Panels of tabs and answers to questions are hidden until a reader unfolds them.
fn unfolds(node: &Node) -> bool {
    const WORDS: &[&str] = &[
        "accordion",
        "answer",
        "collapse",
        "faq",
        "panel",
        "tab",
        "toggle",
    ];
    let class = node.value("class").to_ascii_lowercase();
    node.value("role") == "tabpanel"
        || class
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| WORDS.contains(&word))
}

fn is_struck_out(style: &str) -> bool {
    rules(style)
        .any(|(name, value)| name.starts_with("text-decoration") && value.contains("line-through"))
}

/// The rules of a style, in lower case.
fn rules(style: &str) -> impl Iterator<Item = (String, String)> + '_ {
    style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .map(|(name, value)| {
            let folded = |text: &str| text.trim().to_ascii_lowercase();
            (folded(name), folded(value))
        })
}
