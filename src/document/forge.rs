//! Addresses on the site that hosts a repository: people, teams and issues.

/// A repository on the web, the place that `@handle` and `#12` point into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forge {
    /// Scheme and host, `https://github.com`.
    host: String,
    /// Owner and name, `team/handbook`; GitLab allows more than two parts.
    repository: String,
    gitlab: bool,
}

impl Forge {
    /// Reads the address of a repository.
    ///
    /// Gives `None` for anything but `http` or `https` with a host and at least an owner and a
    /// name.
    pub fn from_url(address: &str) -> Option<Self> {
        let (scheme, rest) = address.trim().split_once("://")?;
        if !matches!(scheme, "http" | "https") {
            return None;
        }
        let (host, path) = rest.split_once('/')?;
        let path = path.split(['?', '#']).next()?.trim_end_matches('/');
        let repository = path.strip_suffix(".git").unwrap_or(path);
        let plain = |text: &str| {
            let allowed = |ch: char| ch.is_ascii_alphanumeric() || "-_.~/:".contains(ch);
            !text.is_empty() && text.chars().all(allowed)
        };
        if !plain(host) || !plain(repository) || !repository.contains('/') {
            return None;
        }
        Some(Self {
            host: format!("{scheme}://{host}"),
            repository: repository.to_owned(),
            gitlab: host.starts_with("gitlab."),
        })
    }

    /// The page of a person or a team: `mara` or `team/platform`, without the `@`.
    pub fn profile(&self, handle: &str) -> String {
        match handle.split_once('/') {
            Some((owner, team)) if !self.gitlab => {
                [&self.host, "/orgs/", owner, "/teams/", team].concat()
            }
            _ => [&self.host, "/", handle].concat(),
        }
    }

    /// The page of a file or a folder, by its path in the repository as an address carries it.
    pub fn file(&self, path: &str) -> String {
        self.place("blob", path)
    }

    /// The bytes of a file.
    pub fn raw(&self, path: &str) -> String {
        self.place("raw", path)
    }

    fn place(&self, what: &str, path: &str) -> String {
        let dash = if self.gitlab { "-/" } else { "" };
        format!("{}/{}/{dash}{what}/HEAD/{path}", self.host, self.repository)
    }

    /// The page of an issue, of this repository or of the one named.
    pub fn issue(&self, repository: Option<&str>, number: u64) -> String {
        let repository = repository.unwrap_or(&self.repository);
        let path = if self.gitlab { "-/issues" } else { "issues" };
        format!("{}/{repository}/{path}/{number}", self.host)
    }
}

/// A piece of a field's words: text, or something that a forge has a page for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Text(String),
    /// A person or team, without the `@`.
    Handle(String),
    /// An issue, with its repository where one is named.
    Issue(Option<String>, u64),
    /// A bare address, `http` or `https`.
    Address(String),
    /// A mail address.
    Mail(String),
}

/// Cuts the words of a field into text, handles, issues and addresses.
pub fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut plain = String::new();
    for token in tokens(text) {
        let core = token.trim_matches(|ch: char| ",;()<>\"'".contains(ch) || ch.is_whitespace());
        let core = core.trim_end_matches(['.', ':']);
        match special(core) {
            Some(word) => {
                let start = token.find(core).unwrap_or(0);
                plain.push_str(&token[..start]);
                if !plain.is_empty() {
                    out.push(Word::Text(std::mem::take(&mut plain)));
                }
                out.push(word);
                plain.push_str(&token[start + core.len()..]);
            }
            None => plain.push_str(token),
        }
    }
    if !plain.is_empty() {
        out.push(Word::Text(plain));
    }
    out
}

/// Words with the white space behind them.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(char::is_whitespace)
}

fn special(core: &str) -> Option<Word> {
    let name = |text: &str| {
        let allowed = |ch: char| ch.is_ascii_alphanumeric() || "-_.".contains(ch);
        !text.is_empty() && text.chars().all(allowed)
    };
    if let Some(handle) = core.strip_prefix('@') {
        let parts: Vec<_> = handle.split('/').collect();
        return (parts.len() <= 2 && parts.iter().all(|part| name(part)))
            .then(|| Word::Handle(handle.to_owned()));
    }
    if core.starts_with("https://") || core.starts_with("http://") {
        return Some(Word::Address(core.to_owned()));
    }
    if let Some((repository, number)) = core.split_once('#') {
        let number = number.parse().ok()?;
        if repository.is_empty() {
            return Some(Word::Issue(None, number));
        }
        let (owner, project) = repository.split_once('/')?;
        return (name(owner) && name(project))
            .then(|| Word::Issue(Some(repository.to_owned()), number));
    }
    let (user, domain) = core.split_once('@')?;
    (name(user) && name(domain) && domain.contains('.')).then(|| Word::Mail(core.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_on_two_forges() {
        let github = Forge::from_url("https://github.com/team/handbook.git").unwrap();
        assert_eq!(github.profile("mara"), "https://github.com/mara");
        assert_eq!(
            github.profile("team/ops"),
            "https://github.com/orgs/team/teams/ops"
        );
        assert_eq!(
            github.issue(None, 12),
            "https://github.com/team/handbook/issues/12"
        );
        assert_eq!(
            github.issue(Some("a/b"), 3),
            "https://github.com/a/b/issues/3"
        );
        assert_eq!(
            github.file("docs/a%20b.md"),
            "https://github.com/team/handbook/blob/HEAD/docs/a%20b.md"
        );
        let gitlab = Forge::from_url("https://gitlab.example.org/g/sub/p/").unwrap();
        assert_eq!(
            gitlab.raw("a.png"),
            "https://gitlab.example.org/g/sub/p/-/raw/HEAD/a.png"
        );
        assert_eq!(gitlab.profile("g/ops"), "https://gitlab.example.org/g/ops");
        assert_eq!(
            gitlab.issue(None, 1),
            "https://gitlab.example.org/g/sub/p/-/issues/1"
        );
        for bad in [
            "javascript://x/a/b",
            "https://host",
            "https://host/one",
            "",
            "https://h/a\"/b",
        ] {
            assert_eq!(Forge::from_url(bad), None, "{bad}");
        }
    }

    #[test]
    fn words_of_a_field() {
        assert_eq!(
            words("@mara, Tom <t@x.org> (#12, a/b#3) https://x.org/y."),
            [
                Word::Handle("mara".into()),
                Word::Text(", Tom <".into()),
                Word::Mail("t@x.org".into()),
                Word::Text("> (".into()),
                Word::Issue(None, 12),
                Word::Text(", ".into()),
                Word::Issue(Some("a/b".into()), 3),
                Word::Text(") ".into()),
                Word::Address("https://x.org/y".into()),
                Word::Text(".".into()),
            ]
        );
        assert_eq!(words("C# and @ home"), [Word::Text("C# and @ home".into())]);
    }
}
