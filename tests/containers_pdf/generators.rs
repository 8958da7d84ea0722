//! The generators: a writer of our own with fonts of one byte a character, and
//! krilla with an embedded font of which only the used glyphs are kept.

use crate::file::{windows_1252, with_pages};
use crate::typeset::{Placed, Style, pages, unwrapped};
use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::text::{Font, TextDirection};

/// A way to make a PDF of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generator {
    /// One column, ragged, in a font that every reader knows.
    Standard,
    /// Two columns, justified and hyphenated, with ligatures.
    TwoColumns,
    /// One column, in an embedded font told by its `ToUnicode` map.
    Embedded,
    /// Two columns in the embedded font.
    EmbeddedTwoColumns,
}

impl Generator {
    pub(crate) const ALL: [Self; 4] = [
        Self::Standard,
        Self::TwoColumns,
        Self::Embedded,
        Self::EmbeddedTwoColumns,
    ];

    pub(crate) fn pdf(self, text: &str) -> Vec<u8> {
        match self {
            Self::Standard => standard(text),
            Self::TwoColumns => two_columns(text),
            Self::Embedded => embedded(text, 1),
            Self::EmbeddedTwoColumns => embedded(&unwrapped(text), 2),
        }
    }
}

fn standard(text: &str) -> Vec<u8> {
    let style = Style {
        columns: 1,
        size: 10.,
        measure: &|_| 0.6,
        justified: false,
    };
    written(
        crate::file::COURIER,
        &pages(text, &style),
        style.size,
        windows_1252,
    )
}

/// A font of our own widths, with ligatures in the places of two control codes.
fn two_columns(text: &str) -> Vec<u8> {
    fn width(c: char) -> u32 {
        match c {
            'i' | 'j' | 'l' | 't' | 'f' | '.' | ',' | ';' | ':' | '\'' | '’' | ' ' => 278,
            'm' | 'w' | 'M' | 'W' | '@' => 833,
            'A'..='Z' | '0'..='9' => 640,
            _ => 530,
        }
    }
    const LIGATURE: u32 = 556;
    let widths: Vec<String> = (1..=255u8)
        .map(|code| match code {
            1 | 2 => LIGATURE,
            _ => {
                let (text, _) = encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(std::slice::from_ref(&code));
                text.chars().next().map_or(500, width)
            }
        })
        .map(|width| width.to_string())
        .collect();
    let font = format!(
        "<</Type/Font/Subtype/Type1/BaseFont/Fixture/FirstChar 1/LastChar 255/Widths[{}]\
         /Encoding<</BaseEncoding/WinAnsiEncoding/Differences[1/fi/fl]>>>>",
        widths.join(" ")
    );
    let style = Style {
        columns: 2,
        size: 9.,
        measure: &|c| width(c) as f32 / 1000.,
        justified: true,
    };
    let ligated = |text: &str| {
        let text = text.replace("fi", "\u{1}").replace("fl", "\u{2}");
        windows_1252(&text)
    };
    written(&font, &pages(&unwrapped(text), &style), style.size, ligated)
}

fn written(
    font: &str,
    pages: &[Vec<Placed>],
    size: f32,
    encode: impl Fn(&str) -> Vec<u8>,
) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = pages
        .iter()
        .map(|page| {
            let mut content = format!("BT /F {size} Tf\n").into_bytes();
            for line in page {
                let Placed { x, y, spread, .. } = line;
                content.extend(format!("{spread} Tw 1 0 0 1 {x} {y} Tm (").bytes());
                content.extend(encode(&line.text));
                content.extend(b") Tj\n");
            }
            content.extend(b"ET");
            content
        })
        .collect();
    with_pages(font, &contents).bytes()
}

fn embedded(text: &str, columns: usize) -> Vec<u8> {
    let data = epaint_default_fonts::UBUNTU_LIGHT;
    let face = ttf_parser::Face::parse(data, 0).expect("a font");
    let em = f32::from(face.units_per_em());
    let measure = |c: char| {
        let glyph = face.glyph_index(c).unwrap_or_default();
        f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) / em
    };
    let style = Style {
        columns,
        size: if columns == 1 { 11. } else { 9. },
        measure: &measure,
        justified: false,
    };
    let font = Font::new(data.to_vec().into(), 0).expect("a font");
    let mut document = krilla::Document::new();
    for placed in pages(text, &style) {
        let settings = PageSettings::from_wh(595., 842.).expect("a size");
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for line in placed {
            surface.draw_text(
                Point::from_xy(line.x, 842. - line.y),
                font.clone(),
                style.size,
                &line.text,
                false,
                TextDirection::LeftToRight,
            );
        }
        surface.finish();
        page.finish();
    }
    document.finish().expect("a document")
}
