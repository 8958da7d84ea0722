//! Elements that mean something only in the properties of another: of a paragraph, its mark,
//! a run, a field, a control, a row or a section.

use super::{Body, Open};
use crate::input::docx::styles::is_on;
use crate::input::markup::{Element, Space};

impl Body<'_> {
    /// Elements that mean something only in the properties of another.
    #[expect(clippy::option_option, reason = "`Some(None)` passes over the element")]
    pub(super) fn start_in_properties(
        &mut self,
        element: &Element<'_, '_>,
    ) -> Option<Option<Open>> {
        let name = element.name();
        let open = match (self.open.last_mut()?, name) {
            (_, name) if name.ends_with("Change") => None,
            (Open::ParagraphProperties, "rPr") => Some(Open::MarkProperties),
            (Open::ParagraphProperties, "numPr") => Some(Open::ParagraphProperties),
            (Open::ParagraphProperties, "sectPr") => return None,
            (Open::ParagraphProperties, "pStyle") => {
                if let Some(paragraph) = &mut self.flow.paragraph {
                    let style = element.attribute(Space::Word, "val");
                    paragraph.style = style.map(|style| style.into_owned());
                }
                Some(Open::Plain)
            }
            (Open::ParagraphProperties, _) => {
                if let Some(paragraph) = &mut self.flow.paragraph {
                    paragraph.own.take(element);
                }
                Some(Open::Plain)
            }
            // Without its end, a paragraph runs on into the next.
            (Open::MarkProperties, "del" | "moveFrom" | "vanish" | "specVanish") => {
                if let Some(paragraph) = &mut self.flow.paragraph {
                    paragraph.runs_on |= is_on(element);
                }
                Some(Open::Plain)
            }
            (Open::MarkProperties, _) => Some(Open::Plain),
            (Open::RunProperties, "vanish") => {
                self.flow.hidden = is_on(element);
                Some(Open::Plain)
            }
            (Open::RunProperties, "rStyle") => {
                let style = element.attribute(Space::Word, "val").unwrap_or_default();
                self.flow.hidden |= self.context.styles.hides(&style).unwrap_or(false);
                Some(Open::Plain)
            }
            (Open::RunProperties, _) => Some(Open::Plain),
            (Open::CheckBox, "default" | "checked") => {
                let checked = is_on(element);
                if let Some(field) = self.flow.fields.last_mut() {
                    field.checked = Some(checked);
                }
                Some(Open::Plain)
            }
            (Open::FieldMark, "checkBox") => {
                if let Some(field) = self.flow.fields.last_mut() {
                    field.checked = Some(false);
                }
                Some(Open::CheckBox)
            }
            (Open::FieldMark, "ffData") => Some(Open::FieldMark),
            (Open::ControlProperties, "showingPlcHdr") => {
                let on = is_on(element);
                let parent = self.open.len().checked_sub(2);
                if let Some(Open::Control { placeholder }) =
                    parent.and_then(|parent| self.open.get_mut(parent))
                {
                    *placeholder = on;
                }
                Some(Open::Plain)
            }
            (Open::ControlProperties, "rPr" | "placeholder") => None,
            (Open::RowProperties, "del") => {
                let parent = self.open.len().checked_sub(2);
                if let Some(Open::Row { deleted }) =
                    parent.and_then(|parent| self.open.get_mut(parent))
                {
                    *deleted = true;
                }
                Some(Open::Plain)
            }
            (Open::Section(section), "titlePg") => {
                section.title_page = is_on(element);
                Some(Open::Plain)
            }
            (Open::Section(section), "headerReference" | "footerReference") => {
                let kind = element.attribute(Space::Word, "type");
                let kind = kind.map_or_else(|| "default".to_owned(), |kind| kind.into_owned());
                if let Some(id) = element.attribute(Space::Relationship, "id") {
                    let edges = match name {
                        "headerReference" => &mut section.headers,
                        _ => &mut section.footers,
                    };
                    edges.push((kind, id.into_owned()));
                }
                Some(Open::Plain)
            }
            _ => return None,
        };
        Some(open)
    }
}
