//! Fonts: from the bytes that a page shows to characters and their widths.

mod cmap;
mod encoding;
mod metrics;

use super::open::inflated;
use cmap::CMap;
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// A font, as far as reading its text needs.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    /// What `ToUnicode` says; it has the first word on what a code means.
    to_unicode: Option<CMap>,
    /// One in glyph space, in text space: a thousandth, but for fonts of drawings.
    unit: f32,
    pub(super) bold: bool,
}

#[derive(Debug)]
enum Codes {
    Simple {
        texts: encoding::Table,
        widths: Box<[f32]>,
    },
    Composite {
        map: Option<CMap>,
        widths: HashMap<u32, f32>,
        default_width: f32,
    },
}

/// One character of a shown string.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shown {
    /// Advance in text space, for a size of one.
    pub(super) width: f32,
    /// Whether word spacing applies: a blank in one byte.
    pub(super) is_blank: bool,
    /// Whether the font says what it means.
    pub(super) is_known: bool,
}

impl Font {
    /// Reads the description of a font. What it lacks is taken from the standard fonts.
    pub(super) fn new(font: &Dictionary, document: &Document) -> Self {
        let subtype = font.get(b"Subtype").and_then(Object::as_name).ok();
        let descendant = (subtype == Some(b"Type0"))
            .then(|| descendant(font, document))
            .flatten();
        let described = descendant.unwrap_or(font);
        let descriptor = dictionary(described, b"FontDescriptor", document);
        let name = name(described, b"BaseFont");
        let to_unicode = stream(font, b"ToUnicode", document).map(|bytes| CMap::parse(&bytes));
        let unit = match subtype {
            Some(b"Type3") => drawing_unit(font, document),
            _ => 0.001,
        };
        let codes = match descendant {
            Some(descendant) => composite(font, descendant, document),
            None => {
                let texts = encoding::table(font, descriptor, document);
                let widths = simple_widths(font, descriptor, &name, &texts, document);
                Codes::Simple { texts, widths }
            }
        };
        let heavy = descriptor
            .and_then(|descriptor| number(descriptor, b"FontWeight", document))
            .is_some_and(|weight| weight >= 600.);
        Self {
            codes,
            to_unicode,
            unit,
            bold: heavy
                || ["Bold", "Black", "Heavy"]
                    .iter()
                    .any(|word| name.contains(word)),
        }
    }

    /// Takes the first character off a string, adds its text to `out`, and says how it stands.
    pub(super) fn take(&self, string: &mut &[u8], out: &mut String) -> Option<Shown> {
        let length = self.code_length(string).min(string.len());
        let (head, rest) = string.split_at_checked(length.max(1))?;
        *string = rest;
        let code = cmap::code(head);
        let told = self
            .to_unicode
            .as_ref()
            .is_some_and(|map| map.text(code, out));
        let (width, is_known) = match &self.codes {
            Codes::Simple { texts, widths } => {
                let text = texts.get(code as usize).map_or("", String::as_str);
                if !told {
                    out.push_str(text);
                }
                let width = widths.get(code as usize).copied();
                (width.unwrap_or_default(), told || !text.is_empty())
            }
            Codes::Composite {
                map,
                widths,
                default_width,
            } => {
                let glyph = map.as_ref().map_or(code, |map| map.glyph(code));
                (widths.get(&glyph).copied().unwrap_or(*default_width), told)
            }
        };
        Some(Shown {
            width: width * self.unit,
            is_blank: head == b" ",
            is_known,
        })
    }

    fn code_length(&self, string: &[u8]) -> usize {
        match &self.codes {
            Codes::Simple { .. } => 1,
            Codes::Composite { map: None, .. } => 2,
            Codes::Composite { map: Some(map), .. } => map.code_length(string).unwrap_or(2),
        }
    }
}

/// The one font below a composite font, which holds its glyphs.
fn descendant<'d>(font: &'d Dictionary, document: &'d Document) -> Option<&'d Dictionary> {
    let below = font.get_deref(b"DescendantFonts", document).ok()?;
    let first = below.as_array().ok()?.first()?;
    document.dereference(first).ok()?.1.as_dict().ok()
}

fn composite(font: &Dictionary, descendant: &Dictionary, document: &Document) -> Codes {
    let map = stream(font, b"Encoding", document).map(|bytes| CMap::parse(&bytes));
    Codes::Composite {
        map,
        widths: composite_widths(descendant, document),
        default_width: number(descendant, b"DW", document).unwrap_or(1000.),
    }
}

/// `[3 [500 600] 10 20 250]`: glyphs 3 and 4, then 10 to 20.
fn composite_widths(font: &Dictionary, document: &Document) -> HashMap<u32, f32> {
    /// No font has more glyphs.
    const GLYPHS: u32 = 1 << 16;
    let mut widths = HashMap::new();
    let list = font.get_deref(b"W", document).and_then(Object::as_array);
    let mut items = list.into_iter().flatten().filter_map(|item| {
        let (_, item) = document.dereference(item).ok()?;
        Some(item)
    });
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Ok(first) = first.as_float().map(|first| first as u32) else {
            continue;
        };
        if let Ok(list) = second.as_array() {
            let numbers = list.iter().map(|width| as_number(width, document));
            widths.extend((first..GLYPHS).zip(numbers.map(Option::unwrap_or_default)));
        } else if let (Ok(last), Some(width)) = (
            second.as_float(),
            items.next().and_then(|width| as_number(width, document)),
        ) {
            widths.extend(
                (first..GLYPHS.min((last as u32).saturating_add(1))).map(|glyph| (glyph, width)),
            );
        }
    }
    widths
}

/// The widths of the 256 codes of a simple font.
fn simple_widths(
    font: &Dictionary,
    descriptor: Option<&Dictionary>,
    name: &str,
    texts: &encoding::Table,
    document: &Document,
) -> Box<[f32]> {
    let missing = descriptor.and_then(|descriptor| {
        number(descriptor, b"MissingWidth", document)
            .filter(|width| *width > 0.)
            .or_else(|| number(descriptor, b"AvgWidth", document))
    });
    let described = font
        .get_deref(b"Widths", document)
        .and_then(Object::as_array)
        .ok();
    let first = number(font, b"FirstChar", document).unwrap_or_default() as usize;
    let told = |code: usize| {
        let width = described?.get(code.checked_sub(first)?)?;
        as_number(width, document)
    };
    let standard = |code: usize| metrics::width(name, texts.get(code)?.chars().next()?);
    (0..256)
        .map(|code| {
            told(code)
                .or_else(|| standard(code))
                .or(missing)
                .unwrap_or(500.)
        })
        .collect()
}

/// The horizontal scale of a font whose glyphs are drawings of their own.
fn drawing_unit(font: &Dictionary, document: &Document) -> f32 {
    font.get_deref(b"FontMatrix", document)
        .and_then(Object::as_array)
        .ok()
        .and_then(|matrix| as_number(matrix.first()?, document))
        .map_or(0.001, f32::abs)
}

fn dictionary<'d>(
    of: &'d Dictionary,
    key: &[u8],
    document: &'d Document,
) -> Option<&'d Dictionary> {
    of.get_deref(key, document).and_then(Object::as_dict).ok()
}

fn stream(of: &Dictionary, key: &[u8], document: &Document) -> Option<Vec<u8>> {
    let stream = of
        .get_deref(key, document)
        .and_then(Object::as_stream)
        .ok()?;
    inflated(stream).ok()
}

fn number(of: &Dictionary, key: &[u8], document: &Document) -> Option<f32> {
    of.get_deref(key, document).and_then(Object::as_float).ok()
}

fn as_number(object: &Object, document: &Document) -> Option<f32> {
    document.dereference(object).ok()?.1.as_float().ok()
}

fn name(of: &Dictionary, key: &[u8]) -> String {
    of.get(key)
        .and_then(Object::as_name)
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, dictionary};

    fn read(font: &Font, mut string: &[u8]) -> (String, Vec<Shown>) {
        let mut text = String::new();
        let mut shown = Vec::new();
        while let Some(one) = font.take(&mut string, &mut text) {
            shown.push(one);
        }
        (text, shown)
    }

    #[test]
    fn a_standard_font_needs_no_description() {
        let font = dictionary! {
            "Subtype" => "Type1", "BaseFont" => "Helvetica-Bold", "Encoding" => "WinAnsiEncoding",
        };
        let font = Font::new(&font, &Document::new());
        let (text, shown) = read(&font, b"\xE8 \x92");
        assert_eq!(text, "è ’");
        assert!(font.bold && shown[1].is_blank && shown.iter().all(|one| one.is_known));
        assert!((shown[0].width - 0.556).abs() < 1e-6);
    }

    #[test]
    fn a_composite_font_is_told_by_its_maps() {
        let mut document = Document::new();
        let map = b"1 beginbfchar <0005> <00660069> endbfchar";
        let to_unicode = document.add_object(Stream::new(Dictionary::new(), map.to_vec()));
        let below = document.add_object(dictionary! {
            "BaseFont" => "ABCDEF+Serif",
            "DW" => 300,
            "W" => vec![5.into(), vec![700.into(), 800.5.into()].into(), 10.into(), 12.into(), 250.into()],
        });
        let font = dictionary! {
            "Subtype" => "Type0", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![below.into()], "ToUnicode" => to_unicode,
        };
        let (text, shown) = read(&Font::new(&font, &document), b"\0\x05\0\x06\0\x0C\0\x0D\0");
        assert_eq!(text, "fi");
        let widths: Vec<u32> = shown
            .iter()
            .map(|one| (one.width * 10_000.) as u32)
            .collect();
        assert_eq!(widths, [7000, 8005, 2500, 3000, 3000]);
        assert!(shown[0].is_known && !shown[1].is_known);
    }

    #[test]
    fn a_damaged_description_still_makes_a_font() {
        let font = dictionary! {
            "Subtype" => "Type0", "DescendantFonts" => 7, "Encoding" => Object::Null,
            "Widths" => vec![Object::Null], "FirstChar" => -5,
        };
        let (text, shown) = read(&Font::new(&font, &Document::new()), b"Ab");
        assert_eq!((text.as_str(), shown.len()), ("Ab", 2));
    }
}
