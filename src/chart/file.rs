//! Charts as files: complete without the page's style sheet, and fit for print.

use std::fmt::Write as _;

use plotters::prelude::RGBColor;

use super::{CLASSES, Drawing, UNITS, escaped, text_width};

/// The fonts of the page's labels.
const FACES: &str = "system-ui,-apple-system,\"Segoe UI\",\"Liberation Sans\",sans-serif";

/// The margin around a file, the height of the title and of a line of the notes, in pixels.
const MARGIN: u32 = 16;
const TITLE: u32 = 32;
const LINE: u32 = 17;

/// The sizes of the title and of the notes, in pixels.
const TITLE_TEXT: u32 = 17;
const NOTE_TEXT: u32 = 12;

/// What a chart says of itself when it is no longer on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// What it shows.
    pub title: String,
    /// The scenario and the source, a paragraph each.
    pub notes: Vec<String>,
    /// The link to the scenario.
    pub link: String,
}

/// The chart as an SVG file, in the colours of the light theme on white, with its caption; empty if
/// there is no chart.
///
/// It has a size in pixels, so that a browser can convert it to an image.
pub fn as_file(drawing: &Drawing, caption: &Caption) -> String {
    let opened = drawing.svg.split_once('>');
    let Some((opening, drawn)) = opened.filter(|(opening, _)| !opening.is_empty()) else {
        return String::new();
    };
    let drawn = drawn.trim_end().trim_end_matches("</svg>");
    let (inner, height) = size(opening);
    let width = inner + 2 * MARGIN;
    let title = wrapped(&caption.title, inner, TITLE_TEXT);
    let notes = caption.notes.iter();
    let notes: Vec<_> = notes.flat_map(|it| wrapped(it, inner, NOTE_TEXT)).collect();
    let link = wrapped(&caption.link, inner, NOTE_TEXT);
    let above = MARGIN + TITLE * title.len() as u32;
    let foot = above + height + LINE;
    let all = foot + LINE * (notes.len() + link.len()) as u32 + MARGIN / 2;
    let words = lines(&title, MARGIN + TITLE_TEXT, TITLE, TITLE_TEXT);
    let below = lines(&notes, foot, LINE, NOTE_TEXT);
    let address = lines(&link, foot + LINE * notes.len() as u32, LINE, NOTE_TEXT);
    let (label, style) = (escaped(&caption.title), style());
    let [across, down, left, top] = [width, all, MARGIN, above].map(|pixels| pixels * UNITS);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" role=\"img\" aria-label=\"{label}\" width=\"{width}\" height=\"{all}\">\n\
         <style>{style}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n{words}\
         <g transform=\"translate({left},{top})\">{drawn}</g>\n{below}\
         <a href=\"{}\">\n{address}</a>\n</svg>\n",
        escaped(&caption.link)
    )
}

/// Lines of text below each other from this height on, in pixels.
fn lines(lines: &[String], from: u32, apart: u32, size: u32) -> String {
    let mut text = String::new();
    for (line, row) in lines.iter().zip(0..) {
        let [x, y, size] = [MARGIN, from + row * apart, size].map(|pixels| pixels * UNITS);
        let line = escaped(line);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" class=\"ink\">{line}</text>"
        );
    }
    text
}

/// A text in lines of at most this width in pixels. A word that is longer, such as a link, is cut.
fn wrapped(text: &str, width: u32, size: u32) -> Vec<String> {
    // Some systems have wide fonts, and a file shows whole lines on all of them.
    const WIDEST: f64 = 1.2;
    let most = f64::from(width) / (f64::from(size) * WIDEST);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            [&*line, " ", word].concat()
        };
        if text_width(&longer) <= most {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if text_width(&line) > most {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The width and the height on the page, from the units of the drawing.
fn size(opening: &str) -> (u32, u32) {
    let parts = opening.split("viewBox=\"").nth(1);
    let parts = parts.and_then(|rest| rest.split('"').next());
    let mut numbers = parts.unwrap_or_default().split(' ').skip(2);
    let mut pixels = || {
        let units: Option<u32> = numbers.next().and_then(|it| it.parse().ok());
        units.unwrap_or_default() / UNITS
    };
    (pixels(), pixels())
}

/// The rules of the page's style sheet that a chart needs.
fn style() -> String {
    let mut style = format!("text{{font-family:{FACES};font-variant-numeric:tabular-nums}}");
    for (RGBColor(red, green, blue), attributes) in CLASSES {
        let class = attributes.split('"').nth(1).unwrap_or_default();
        let color = format!("#{red:02x}{green:02x}{blue:02x}");
        // Writing to a string cannot fail.
        let _ = write!(
            style,
            ".{class}[stroke]{{stroke:{color}}}.{class}:not([stroke]){{fill:{color}}}"
        );
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::check_drawing;
    use crate::chart::{Frame, spending};
    use crate::forecast::{self, SpendingSeries};
    use crate::scenario::Scenario;

    #[test]
    fn a_file_has_a_size_a_ground_and_a_rule_for_every_class() {
        let scenario = Scenario::default();
        let forecasts = forecast::all(&scenario);
        let spent = SpendingSeries::of(&forecasts.iter().collect::<Vec<_>>(), true);
        let frame = Frame {
            width: 640,
            height: 320,
        };
        let view = spending::SpendingView::of(&scenario);
        let drawing = spending::draw(&spent, view, frame, "spending");
        let caption = Caption {
            title: "a > b & \"c\"".to_owned(),
            notes: vec!["words ".repeat(60), "Splitpoint, price book".to_owned()],
            link: format!("https://example.org/#{}&x=<y>", "a".repeat(200)),
        };
        let file = as_file(&drawing, &caption);
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5376 ";
        assert!(file.starts_with(start), "{file}");
        assert!(
            file.contains("role=\"img\" aria-label=\"a &gt; b &amp; &quot;c&quot;\" width=\"672\"")
        );
        assert!(
            file.contains("</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n")
        );
        assert!(file.contains(">a &gt; b &amp; &quot;c&quot;</text>"));
        assert!(file.contains("&amp;x=&lt;y&gt;\">"));
        // The whole link can be read, over several lines.
        let (_, link) = file.split_once("<a href=").expect("a link");
        let letters: String = link
            .lines()
            .filter_map(|line| line.strip_suffix("</text>")?.split_once('>'))
            .map(|(_, words)| words)
            .collect();
        assert_eq!(
            letters,
            caption
                .link
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        );
        check_drawing(&file);
        let mut checked = 0;
        for class in file.split("class=\"").skip(1) {
            let class = class.split('"').next().unwrap_or_default();
            assert!(file.contains(&format!("}}.{class}[stroke]{{stroke:#")));
            checked += 1;
        }
        assert!(checked > 20, "{checked}");
    }

    #[test]
    fn without_a_chart_there_is_no_file() {
        let none = Drawing {
            svg: String::new(),
            plot_start: 0.0,
            plot_end: 1.0,
        };
        assert_eq!(as_file(&none, &Caption::default()), "");
    }

    /// The page's light colours are those that the charts carry themselves.
    #[test]
    fn the_colours_are_the_light_theme() {
        let tokens = include_str!("../../style/tokens.css");
        let (light, dark) = tokens
            .split_once("@media")
            .expect("a light and a dark part");
        let sheet = include_str!("../../style/over_time.css");
        for (RGBColor(red, green, blue), attributes) in CLASSES {
            let class = attributes.split('"').nth(1).expect("a class");
            let token = match class {
                "ink" => "quiet",
                class => class,
            };
            let stated = format!("--{token}: #{red:02x}{green:02x}{blue:02x};");
            assert!(light.contains(&stated), "{stated}");
            assert!(dark.contains(&format!("--{token}: #")), "{token}");
            assert!(sheet.contains(&format!(".drawing .{class} {{\n  --color: var(--{token});")));
        }
    }
}
