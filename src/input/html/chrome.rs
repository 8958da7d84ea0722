//! What surrounds the content of a page: menus, banners, bars, footers of sites.

use super::Kind;
use super::content::Holds;
use super::elements::Tag;
use super::tree::Node;

/// Parts of `class` and `id` of banners that ask for consent; they say nothing else.
const CONSENT: &[&str] = &[
    "cookie",
    "onetrust",
    "iubenda",
    "cmplz",
    "cky-",
    "didomi",
    "usercentrics",
    "qc-cmp",
    "fc-consent",
    "tarteaucitron",
    "klaro",
    "moove_gdpr",
    "gdpr-banner",
    "gdpr_banner",
    "consent-banner",
    "consentbanner",
    "privacy-banner",
];

/// Words of `class` and `id` of what surrounds a content.
const AROUND: &[&str] = &[
    "a2a",
    "addthis",
    "addtoany",
    "backtotop",
    "breadcrumb",
    "breadcrumbs",
    "briciole",
    "comments",
    "condividi",
    "correlati",
    "disqus",
    "megamenu",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "offcanvas",
    "pager",
    "pagination",
    "paginazione",
    "rating",
    "related",
    "relatedposts",
    "searchform",
    "share",
    "sharedaddy",
    "sharing",
    "skip",
    "skiplink",
    "skiplinks",
    "social",
    "toolbar",
];

/// Roles of what surrounds a content.
const ROLES: &[&str] = &[
    "navigation",
    "menu",
    "menubar",
    "search",
    "toolbar",
    "tablist",
];

/// For each node, whether it is left out: what `hidden` says, and what
/// surrounds the content. Mails have no site around them: of theirs, only rows of
/// links are left out.
pub(super) fn left_out(nodes: &[Node], holds: &[Holds], hidden: &[bool], kind: Kind) -> Vec<bool> {
    let all = holds[0];
    // Whether an element lies in a section, an article or the main content.
    let mut local = vec![false; nodes.len()];
    let mut left_out = hidden.to_vec();
    for (at, node) in nodes.iter().enumerate() {
        local[at] = local[node.parent]
            || node.tag().is_some_and(|tag| {
                matches!(
                    tag,
                    Tag::Article | Tag::Main | Tag::Section | Tag::Blockquote
                )
            });
        let Some(tag) = node.tag().filter(|_| !left_out[at]) else {
            continue;
        };
        let here = holds[at];
        if here.core > 0 || matches!(tag, Tag::Html | Tag::Body) || here.text == 0 {
            continue;
        }
        let most = here.text * 2 > all.text;
        let around = kind == Kind::Page
            && (asks_for_consent(node)
                || !most && surrounds(node, tag)
                || !most && !local[node.parent] && is_site_footer(node, tag, here)
                || is_form(tag, here) && here.text * 4 < all.text);
        left_out[at] = around || !most && lists_links(tag, here);
    }
    left_out
}

fn asks_for_consent(node: &Node) -> bool {
    named(node, |name| CONSENT.iter().any(|part| name.contains(part)))
}

fn surrounds(node: &Node, tag: Tag) -> bool {
    matches!(tag, Tag::Nav | Tag::Search)
        || ROLES.contains(&node.value("role"))
        || named(node, |name| {
            words(name).any(|word| AROUND.contains(&word)) || name.contains("back-to-top")
        })
}

/// The header or footer of a site: mostly links. A letterhead, contacts and a signature are not.
fn is_site_footer(node: &Node, tag: Tag, here: Holds) -> bool {
    let is_one = matches!(tag, Tag::Header | Tag::Footer | Tag::Aside)
        || matches!(
            node.value("role"),
            "banner" | "contentinfo" | "complementary"
        )
        || named(node, |name| {
            words(name).any(|word| matches!(word, "header" | "footer" | "sidebar"))
        });
    // A cell that is called a footer is that of a mail, with the sender's address.
    let is_cell = matches!(tag, Tag::Table | Tag::Tbody | Tag::Tr | Tag::Td);
    is_one && !is_cell && here.links >= 3 && here.linked * 3 > here.text
}

/// A form to be filled in, such as a search or a newsletter; not one that holds the page.
fn is_form(tag: Tag, here: Holds) -> bool {
    tag == Tag::Form && here.fields > 0
}

/// A list of links and hardly anything else.
fn lists_links(tag: Tag, here: Holds) -> bool {
    const FEW: usize = 4;
    const LONGEST: usize = 80;
    let holds_lists = matches!(
        tag,
        Tag::Ul
            | Tag::Ol
            | Tag::Div
            | Tag::Section
            | Tag::Aside
            | Tag::Header
            | Tag::Footer
            | Tag::Table
            | Tag::Tr
            | Tag::Td
            | Tag::P
            | Tag::Center
    );
    holds_lists
        && here.links >= FEW
        && here.contacts == 0
        && here.linked * 4 >= here.text * 3
        && here.linked <= here.links * LONGEST
}

/// Whether the `class` or the `id` of an element is of a kind, in lower case.
fn named(node: &Node, is: impl Fn(&str) -> bool) -> bool {
    ["class", "id"].iter().any(|name| {
        let value = node.value(name);
        !value.is_empty() && is(&value.to_ascii_lowercase())
    })
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
}
