//! As much of colours as is needed to keep text readable: reading, mixing, contrast.

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Colour {
    channels: [f64; 3],
    alpha: f64,
}

/// Names that authors use; another name is left as it is.
const NAMES: &[(&str, &str)] = &[
    ("aqua", "#00ffff"),
    ("beige", "#f5f5dc"),
    ("black", "#000000"),
    ("blue", "#0000ff"),
    ("coral", "#ff7f50"),
    ("cyan", "#00ffff"),
    ("darkblue", "#00008b"),
    ("darkgray", "#a9a9a9"),
    ("darkgreen", "#006400"),
    ("darkgrey", "#a9a9a9"),
    ("darkred", "#8b0000"),
    ("gold", "#ffd700"),
    ("gray", "#808080"),
    ("green", "#008000"),
    ("grey", "#808080"),
    ("indigo", "#4b0082"),
    ("khaki", "#f0e68c"),
    ("lavender", "#e6e6fa"),
    ("lightblue", "#add8e6"),
    ("lightcoral", "#f08080"),
    ("lightcyan", "#e0ffff"),
    ("lightgray", "#d3d3d3"),
    ("lightgreen", "#90ee90"),
    ("lightgrey", "#d3d3d3"),
    ("lightpink", "#ffb6c1"),
    ("lightyellow", "#ffffe0"),
    ("lime", "#00ff00"),
    ("magenta", "#ff00ff"),
    ("maroon", "#800000"),
    ("navy", "#000080"),
    ("olive", "#808000"),
    ("orange", "#ffa500"),
    ("pink", "#ffc0cb"),
    ("purple", "#800080"),
    ("red", "#ff0000"),
    ("salmon", "#fa8072"),
    ("silver", "#c0c0c0"),
    ("skyblue", "#87ceeb"),
    ("steelblue", "#4682b4"),
    ("teal", "#008080"),
    ("tomato", "#ff6347"),
    ("violet", "#ee82ee"),
    ("white", "#ffffff"),
    ("yellow", "#ffff00"),
];

impl Colour {
    /// A grey of three equal channels.
    pub(super) fn grey(channel: u8) -> Self {
        Self {
            channels: [f64::from(channel); 3],
            alpha: 1.0,
        }
    }

    /// Reads `#rgb`, `#rrggbb`, `rgb(…)`, `rgba(…)` or a common name.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return Self::from_hex(digits);
        }
        if let Ok(index) = NAMES.binary_search_by_key(&text.as_str(), |(name, _)| name) {
            return Self::from_hex(NAMES[index].1.trim_start_matches('#'));
        }
        let inner = text
            .strip_prefix("rgba(")
            .or_else(|| text.strip_prefix("rgb("))?
            .strip_suffix(')')?;
        let mut numbers = Vec::new();
        for part in inner.split([',', ' ', '/']).filter(|part| !part.is_empty()) {
            numbers.push(
                part.parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite())?,
            );
        }
        let (channels, alpha) = match *numbers {
            [r, g, b] => ([r, g, b], 1.0),
            [r, g, b, alpha] => ([r, g, b], alpha),
            _ => return None,
        };
        Some(Self {
            channels: channels.map(|channel| channel.clamp(0.0, 255.0)),
            alpha: alpha.clamp(0.0, 1.0),
        })
    }

    fn from_hex(digits: &str) -> Option<Self> {
        let digits: Vec<u32> = digits
            .chars()
            .map(|c| c.to_digit(16))
            .collect::<Option<_>>()?;
        let channels = match *digits {
            [r, g, b] => [r * 17, g * 17, b * 17],
            [r1, r0, g1, g0, b1, b0] => [r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0],
            _ => return None,
        };
        Some(Self {
            channels: channels.map(f64::from),
            alpha: 1.0,
        })
    }

    /// `share` of this colour laid over `ground`.
    pub(super) fn over(self, ground: Self, share: f64) -> Self {
        let share = share * self.alpha;
        let mut channels = ground.channels;
        for (below, above) in channels.iter_mut().zip(self.channels) {
            *below = above * share + *below * (1.0 - share);
        }
        Self {
            channels,
            alpha: 1.0,
        }
    }

    /// The contrast ratio of WCAG, from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Red, green and blue, each from 0 to 255.
    pub(super) fn bytes(self) -> [u8; 3] {
        self.channels.map(|channel| channel.round() as u8)
    }

    fn luminance(self) -> f64 {
        let linear = self.channels.map(|channel| {
            let part = channel / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        linear[0] * 0.2126 + linear[1] * 0.7152 + linear[2] * 0.0722
    }
}
