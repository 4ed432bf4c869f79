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
}

impl PossibleRouteMatch for Pattern {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let mut rest = path;
        let mut parameters = Vec::new();
        for wanted in self.pieces() {
            let below = rest.strip_prefix('/')?;
            let (piece, further) = below.split_at(below.find('/').unwrap_or(below.len()));
            match wanted.strip_prefix(':') {
                Some(name) if !piece.is_empty() => parameters.push((Cow::Borrowed(name), piece.to_owned())),
                None if piece == wanted => {}
                Some(_) | None => return None,
            }
            rest = further;
        }
        let matched = path.strip_suffix(rest)?;
        Some(PartialPathMatch::new(rest, parameters, matched))
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
