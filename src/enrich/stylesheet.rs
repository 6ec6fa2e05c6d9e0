//! Brings the stylesheet to a page that is not served with it.

use super::kit::{Page, Splices};
use crate::config::Stylesheet;
use crate::theme;

/// Puts the stylesheet at the top of a page that shows anything of ours.
pub fn show(page: &Page, splices: &mut Splices) {
    let wanted = page.is_html() && page.config.stylesheet == Stylesheet::Inline;
    if wanted && !splices.edits().is_empty() {
        let top = page.chapter().document.body;
        // No line of it may be blank: a reader of HTML blocks would end there.
        let css = theme::CSS.lines().filter(|line| !line.trim().is_empty());
        let css = css.collect::<Vec<_>>().join("\n");
        splices.insert(top, format!("<style>\n{css}\n</style>\n\n"));
    }
}
