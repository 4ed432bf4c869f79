//! Addresses with parameters, matched piece by piece.

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};
use std::borrow::Cow;

/// An address such as `/ho-so/:id/khai/:step`; what stands for a parameter is not empty.
#[derive(Debug, Clone, Copy)]
pub struct Pattern(pub &'static str);

impl Pattern {
    fn pieces(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').skip(1)
    }

    /// How many bytes of a path it stands for: whole pieces, or none. Byte by byte, since every page tries a hundred.
    fn reaches(self, path: &[u8]) -> Option<usize> {
        let pattern = self.0.as_bytes();
        let piece = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'/').unwrap_or(bytes.len());
        let (mut wanted, mut at) = (0, 0);
        while wanted < pattern.len() {
            if pattern[wanted] == b':' && wanted > 0 && pattern[wanted - 1] == b'/' {
                let given = piece(&path[at..]);
                if given == 0 {
                    return None;
                }
                at += given;
                wanted += piece(&pattern[wanted..]);
            } else if path.get(at) == Some(&pattern[wanted]) {
                at += 1;
                wanted += 1;
            } else {
                return None;
            }
        }
        (at == path.len() || path[at] == b'/').then_some(at)
    }
}

impl PossibleRouteMatch for Pattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (matched, rest) = path.split_at(self.reaches(path.as_bytes())?);
        // Read only now: most addresses that are tried do not fit.
        let given = self.pieces().zip(matched.split('/').skip(1));
        let parameters =
            given.filter_map(|(wanted, piece)| Some((Cow::Borrowed(wanted.strip_prefix(':')?), piece.to_owned())));
        Some(PartialPathMatch::new(rest, parameters.collect::<Vec<_>>(), matched))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(self.pieces().map(|piece| match piece.strip_prefix(':') {
            Some(name) => PathSegment::Param(name.into()),
            None if piece.is_empty() => PathSegment::Static("/".into()),
            None => PathSegment::Static(piece.into()),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(pattern: &'static str, path: &'static str) -> Option<(Vec<String>, &'static str)> {
        let found = Pattern(pattern).test(path)?;
        let rest = found.remaining();
        Some((found.params().into_iter().map(|(name, value)| format!("{name}={value}")).collect(), rest))
    }

    #[test]
    fn an_address_is_matched_whole_pieces_at_a_time() {
        let none = || Vec::<String>::new();
        assert_eq!(test("/", "/"), Some((none(), "")));
        assert_eq!(test("/", "/thu-tuc"), None);
        assert_eq!(test("/", ""), None);
        assert_eq!(test("/thu-tuc", "/thu-tuc/"), Some((none(), "/")));
        assert_eq!(test("/thu-tuc", "/thu-tuc/ket-hon"), Some((none(), "/ket-hon")));
        for other in ["/thu-tuc-khac", "/thu", "/", "", "thu-tuc", "/tai-khoan/thu-tuc"] {
            assert_eq!(test("/thu-tuc", other), None, "{other}");
        }
    }

    #[test]
    fn parameters_are_read_in_their_order() {
        let found = test("/ho-so/:id/khai/:step", "/ho-so/a-1/khai/th%C3%B4ng-tin");
        assert_eq!(found, Some((vec!["id=a-1".to_owned(), "step=th%C3%B4ng-tin".to_owned()], "")));
        assert_eq!(test("/ho-so/:id", "/ho-so/"), None, "a parameter is not empty");
        assert_eq!(test("/ho-so/:id", "/ho-so"), None);
        assert_eq!(test("/ho-so/:id", "/ho-so/a/khai"), Some((vec!["id=a".to_owned()], "/khai")));
    }

    #[test]
    fn the_server_registers_the_same_addresses() {
        let mut path = Vec::new();
        Pattern("/ho-so/:id/khai").generate_path(&mut path);
        let wanted =
            [PathSegment::Static("ho-so".into()), PathSegment::Param("id".into()), PathSegment::Static("khai".into())];
        assert_eq!(path, wanted);
        path.clear();
        Pattern("/").generate_path(&mut path);
        assert_eq!(path, [PathSegment::Static("/".into())]);
    }
}
