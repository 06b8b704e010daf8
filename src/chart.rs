//! Charts: numbers in, SVG text out; one file for each chart.
//!
//! No chart computes a cost, and none touches a browser: the same numbers give the same text
//! everywhere, so a chart can be compared as text. Colours are fixed and have a class; the page's
//! style sheet gives each class the colour of the theme.

pub mod categories;
pub mod chance;
pub mod comparison;
pub mod curve;
pub mod file;
pub mod ladder;
mod marks;
mod plot;
pub mod spending;
pub mod tornado;

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters::prelude::{DrawingBackend, FontDesc, FontFamily, RGBColor};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
    FontTransform,
};
use serde::{Deserialize, Serialize};

use crate::decimal;
use crate::forecast::Strategy;

/// Units of the drawing in a pixel of the page: plotters draws on whole units.
const UNITS: u32 = 8;

/// The colour of axes and labels.
const INK: RGBColor = RGBColor(0x5b, 0x58, 0x52);
/// The colour of rules behind the lines.
const RULE: RGBColor = RGBColor(0xdd, 0xd9, 0xd0);
/// The colour of a monolith.
const MONOLITH: RGBColor = RGBColor(0x25, 0x63, 0xa6);
/// The colour of microservices.
const SERVICES: RGBColor = RGBColor(0xb9, 0x47, 0x14);
/// The colour of a monolith that is split.
const BOTH: RGBColor = RGBColor(0x7d, 0x4f, 0x8c);
/// The colour of a monolith with one part extracted: near that of a monolith.
const PART: RGBColor = RGBColor(0x28, 0x75, 0x7c);
/// The colour of a split that is merged back: near that of microservices.
const BACK: RGBColor = RGBColor(0x85, 0x60, 0x1c);

/// The colours of the steps of the ladder between a monolith and microservices.
const FIRST_STEP: RGBColor = RGBColor(0x6d, 0x5f, 0x86);
const SECOND_STEP: RGBColor = RGBColor(0x98, 0x54, 0x65);

/// The class of each colour in the style sheet, and what else distinguishes it.
const CLASSES: [(RGBColor, &str); 9] = [
    (INK, "class=\"ink\""),
    (RULE, "class=\"rule\""),
    (MONOLITH, "class=\"monolith\""),
    (SERVICES, "class=\"services\""),
    (BOTH, "class=\"both\" stroke-dasharray=\"56 32\""),
    (PART, "class=\"part\" stroke-dasharray=\"16 24\""),
    (BACK, "class=\"back\" stroke-dasharray=\"72 24 16 24\""),
    (FIRST_STEP, "class=\"step-1\""),
    (SECOND_STEP, "class=\"step-2\""),
];

/// The colour of a strategy.
fn color(strategy: Strategy) -> RGBColor {
    match strategy {
        Strategy::Stay => MONOLITH,
        Strategy::DayOne => SERVICES,
        Strategy::MonolithFirst => BOTH,
        Strategy::ExtractOne => PART,
        Strategy::MergeBack => BACK,
        Strategy::ModularFirst => FIRST_STEP,
    }
}

/// The size of a chart on the page, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Frame {
    /// The frame of a chart of this width in the page's column.
    pub fn of_width(width: u32) -> Self {
        Self {
            width,
            height: (width * 3 / 8).clamp(240, 300),
        }
    }
}

/// A finished chart.
///
/// # Units
///
/// A pixel of the frame is eight units of the drawing; `plot_start` and `plot_end` are shares of
/// the width or height.
///
/// # Examples
///
/// A chart 600 pixels wide is 4,800 units wide, and says in words what it shows:
///
/// ```
/// use splitpoint::chart::tornado::{Bar, draw};
/// use splitpoint::money::Currency;
///
/// let bar = Bar {
///     name: "Requests".to_owned(),
///     low: 48.125,
///     high: 51.5,
///     low_value: "150".to_owned(),
///     high_value: "600".to_owned(),
/// };
/// let drawing = draw(&[bar], 49.25, ("Cost a month", Currency::USD), 600, "From $48 to $52");
/// assert!(drawing.svg.contains("viewBox=\"0 0 4800 "));
/// assert!(drawing.svg.contains("aria-label=\"From $48 to $52\""));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// The SVG element.
    pub svg: String,
    /// The start of the plot, as a share of the width, or of the height where it is read downwards:
    /// for read-outs laid over it.
    pub plot_start: f64,
    /// The end of the plot, as a share of the same.
    pub plot_end: f64,
}

/// The font of all labels, at a size in pixels.
fn font(size: u32) -> FontDesc<'static> {
    // By name, plotters would look the family up in lower case, with the tables of all scripts.
    FontDesc::new(
        FontFamily::SansSerif,
        f64::from(size * UNITS),
        FontStyle::Normal,
    )
}

/// Puts a drawing into an element that scales and has a label.
fn finish(drawn: &str, frame: Frame, label: &str) -> String {
    let (width, height) = (frame.width * UNITS, frame.height * UNITS);
    let label = escaped(label);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">\n{drawn}</svg>\n"
    )
}

/// The number at a place on a logarithmic axis, exact if it is a whole power of ten.
///
/// The standard library's power of any number would be one more function in the page's download.
fn power_of_ten(place: f64) -> f64 {
    if place.fract() == 0.0 {
        10_f64.powi(place as i32)
    } else {
        libm::exp(place * std::f64::consts::LN_10)
    }
}

/// Escapes text for an attribute or an element.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A back end of plotters that writes SVG for the page.
///
/// The one that plotters has knows no classes, so a theme could not change its colours. In a
/// browser it lays out every label in the document to measure it, which costs a reflow each and
/// makes charts differ from machine to machine. This one measures text with a table, and is a third
/// of the size.
struct Svg<'a> {
    text: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    fn new(text: &'a mut String, frame: Frame) -> Self {
        let size = (frame.width * UNITS, frame.height * UNITS);
        Self { text, size }
    }

    /// Writes an element, unless it is transparent; `shape` is its tag with its place.
    fn element(&mut self, shape: &str, paint: &str) {
        if !paint.is_empty() {
            let _ = writeln!(self.text, "<{shape} {paint}/>");
        }
    }
}

/// The attributes that paint with a colour; empty if it is transparent.
fn paint(attribute: &str, color: BackendColor) -> String {
    if color.alpha == 0.0 {
        return String::new();
    }
    let (red, green, blue) = color.rgb;
    let named = CLASSES
        .iter()
        .find(|(RGBColor(r, g, b), _)| (*r, *g, *b) == color.rgb)
        .map_or("", |(_, attributes)| *attributes);
    // A dash is for lines.
    let named = match attribute {
        "stroke" => named,
        _ => named.split(" stroke-").next().unwrap_or_default(),
    };
    let opacity = if color.alpha < 1.0 {
        format!(" opacity=\"{}\"", decimal::fixed(color.alpha, 2))
    } else {
        String::new()
    };
    format!("{named} {attribute}=\"#{red:02X}{green:02X}{blue:02X}\"{opacity}")
}

/// The attributes of a line.
fn stroke(style: &impl BackendStyle) -> String {
    let mut paint = paint("stroke", style.color());
    if !paint.is_empty() {
        let width = style.stroke_width();
        let _ = write!(paint, " fill=\"none\" stroke-width=\"{width}\"");
    }
    paint
}

/// The attributes of an area, or of the line around it.
fn paint_area(style: &impl BackendStyle, fill: bool) -> String {
    if fill {
        paint("fill", style.color())
    } else {
        stroke(style)
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = path.into_iter().map(|(x, y)| format!("{x},{y}"));
    points.collect::<Vec<_>>().join(" ")
}

/// The result of drawing; writing into a string cannot fail.
type Outcome<T> = Result<T, DrawingErrorKind<Infallible>>;

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome<()> {
        Ok(())
    }

    fn present(&mut self) -> Outcome<()> {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Outcome<()> {
        let shape = format!("rect x=\"{x}\" y=\"{y}\" width=\"1\" height=\"1\"");
        self.element(&shape, &paint("fill", color));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome<()> {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome<()> {
        let (width, height) = (right - left, bottom - top);
        let shape = format!("rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"");
        self.element(&shape, &paint_area(style, fill));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<()> {
        let shape = format!("polyline points=\"{}\"", points(path));
        self.element(&shape, &stroke(style));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome<()> {
        let shape = format!("circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"");
        self.element(&shape, &paint_area(style, fill));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Outcome<()> {
        let shape = format!("polygon points=\"{}\"", points(vertices));
        self.element(&shape, &paint("fill", style.color()));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Outcome<()> {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "middle",
        };
        // From the place to the base line, for letters of the usual proportions.
        let down = match style.anchor().v_pos {
            VPos::Top => "0.76em",
            VPos::Center => "0.5ex",
            VPos::Bottom => "-0.5ex",
        };
        let size = decimal::fixed(style.size() / EM, 0);
        let paint = paint("fill", style.color());
        let text = escaped(text);
        let _ = writeln!(
            self.text,
            "<text x=\"{x}\" y=\"{y}\" dy=\"{down}\" text-anchor=\"{anchor}\" font-family=\"sans-serif\" font-size=\"{size}\" {paint}>{text}</text>"
        );
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Outcome<(u32, u32)> {
        let (width, height) = (text_width(text) * style.size(), style.size() * LINE_HEIGHT);
        let size = (width.ceil() as u32, height.ceil() as u32);
        Ok(match style.transform() {
            FontTransform::Rotate90 | FontTransform::Rotate270 => (size.1, size.0),
            _ => size,
        })
    }
}

/// The factor between plotters' font size and that of style sheets.
const EM: f64 = 1.24;

/// The height of a line in font sizes.
const LINE_HEIGHT: f64 = 1.2;

/// The width of a text in font sizes, for the sans-serif fonts that systems have: 0.56 of the size
/// for a digit, half of that for narrow letters, more for capitals and wide ones.
fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|letter| match letter {
            ' ' | ',' | '.' | 'i' | 'l' | 'j' | 't' | 'f' | 'r' | '(' | ')' => 0.3,
            'm' | 'w' | 'M' | 'W' => 0.85,
            'A'..='Z' => 0.66,
            _ => 0.56,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    /// Checks what must hold for any chart: elements that close, a name, and finite whole
    /// coordinates on or near the drawing.
    pub(super) fn check_drawing(svg: &str) {
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ";
        assert!(svg.starts_with(start), "{svg}");
        let opening = svg.split('>').next().unwrap_or_default();
        assert!(opening.contains(" role=\"img\" aria-label=\""), "{opening}");
        assert!(!opening.contains("aria-label=\"\""), "{opening}");
        let mut open = Vec::new();
        for tag in svg.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').expect("every element ends");
            let name = |tag: &str| tag.split([' ', '/']).next().map(str::to_owned);
            if let Some(closing) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), name(closing), "{svg}");
            } else {
                check_coordinates(tag);
                if !tag.ends_with('/') {
                    open.extend(name(tag));
                }
            }
        }
        assert!(open.is_empty(), "{open:?} are open");
    }

    fn check_coordinates(tag: &str) {
        const FURTHEST: i64 = 16_000;
        let mut parts = tag.split('"');
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            let is_coordinate = [
                " x=", " y=", " width=", " height=", " cx=", " cy=", " r=", " points=",
            ];
            if is_coordinate.contains(&name.trim_start_matches(|it| it != ' '))
                && !["100%", ""].contains(&value)
            {
                for number in value.split([' ', ',']) {
                    let number: i64 = number.parse().unwrap_or_else(|_| panic!("{tag}"));
                    assert!(number.abs() <= FURTHEST, "{tag}");
                    let is_size = name.ends_with("width=") || name.ends_with("height=");
                    assert!(!is_size || number >= 0, "{tag}");
                }
            }
        }
    }
}
