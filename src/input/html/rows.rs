//! Rows of tables: which hold data, to be read as one line, and which only lay out a page.

use super::elements::{Flow, Tag};
use super::page::Page;
use super::tree::{Content, Node};

/// Longest row that is read as one line, in bytes of the page.
const LONGEST: usize = 1200;

/// Whether a row holds several short cells of running words. A row with lists,
/// paragraphs or another table within a cell lays out a page: its cells are
/// read one below the other.
pub(super) fn is_one_line(page: &Page<'_>, nodes: &[Node], row: usize) -> bool {
    let mut cells = 0;
    let mut length = 0;
    // Of the cell being read: whether words were seen, and whether a break behind them.
    let (mut words, mut broken) = (false, false);
    for node in &nodes[row + 1..nodes[row].end] {
        match &node.content {
            Content::Text(range) => {
                let text = page.bytes().get(range.clone()).unwrap_or_default();
                if is_blank(text) {
                    continue;
                }
                if broken {
                    return false;
                }
                length += text.len();
                cells += usize::from(!words);
                words = true;
            }
            Content::Element(tag, _) if tag.is_cell() => (words, broken) = (false, false),
            Content::Element(tag, _) => match tag {
                Tag::Table | Tag::Hr | Tag::Pre | Tag::Blockquote | Tag::Dl => return false,
                tag if tag.is_list() || tag.is_heading() => return false,
                Tag::Br => broken |= words,
                tag if tag.flow() != Flow::Inline => broken |= words,
                _ => {}
            },
        }
        if length > LONGEST {
            return false;
        }
    }
    cells > 1
}

fn is_blank(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    text.is_empty()
        || text == b"&nbsp;"
        || text == b"&#160;"
        || text == b"\xC2\xA0"
        || text == b"\xA0"
}
