//! Erasing the type of a view in few bytes.
//!
//! The framework makes a dozen functions for every type that is erased. The largest wakes a view that waits in the middle;
//! ours never do: chunks and data of a page are there before it is looked at. So every view becomes one [`Part`], which alone
//! the framework erases, and only what differs from view to view is made for each of them.

use leptos::prelude::{AddAnyAttr, AnyView, Mountable, Render, RenderHtml};
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::{Position, PositionState};
use std::any::{Any, TypeId};

/// As the framework's trait of this name.
pub trait IntoAny {
    /// Erases the type of a view.
    fn into_any(self) -> AnyView;
}

impl<T: RenderHtml + 'static> IntoAny for T {
    fn into_any(self) -> AnyView {
        erased(Box::new(self))
    }
}

/// As the framework's trait of this name.
pub trait CollectView {
    /// Draws each of them.
    fn collect_view(self) -> Vec<AnyView>;
}

impl<I, V> CollectView for I
where
    I: IntoIterator<Item = V>,
    V: RenderHtml + 'static,
{
    fn collect_view(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}

/// A piece of a page that follows what it reads; whatever it draws, all such pieces are of one type.
pub fn live<V: RenderHtml + 'static>(mut draw: impl FnMut() -> V + Send + 'static) -> Live {
    Box::new(move || draw().into_any())
}

/// See [`live`].
pub type Live = Box<dyn FnMut() -> AnyView + Send>;

fn erased(view: Box<dyn Piece>) -> AnyView {
    leptos::prelude::IntoAny::into_any(Part(view))
}

/// A view of any type.
trait Piece: Send {
    fn kind(&self) -> Kind;
    fn stand(self: Box<Self>) -> Box<dyn Standing>;
    fn wake(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Box<dyn Standing>;
    fn renew(self: Box<Self>, standing: &mut dyn Any);
}

/// Which type of view, and whether it shows in the document at all: what does not is held by a placeholder.
#[derive(Clone, Copy)]
struct Kind {
    id: TypeId,
    shows: bool,
}

impl<T: RenderHtml + 'static> Piece for T {
    fn kind(&self) -> Kind {
        Kind { id: TypeId::of::<T>(), shows: T::EXISTS }
    }

    fn stand(self: Box<Self>) -> Box<dyn Standing> {
        Box::new((*self).build())
    }

    fn wake(self: Box<Self>, cursor: &Cursor, position: &PositionState) -> Box<dyn Standing> {
        Box::new((*self).hydrate::<true>(cursor, position))
    }

    fn renew(self: Box<Self>, standing: &mut dyn Any) {
        if let Some(standing) = standing.downcast_mut::<T::State>() {
            (*self).rebuild(standing);
        }
    }
}

/// What stands in the document.
trait Standing: Any {
    fn put(&mut self, parent: &Element, before: Option<&Node>);
    fn take_away(&mut self);
    fn put_before(&self, other: &mut dyn Mountable) -> bool;
}

impl<M: Mountable + 'static> Standing for M {
    fn put(&mut self, parent: &Element, before: Option<&Node>) {
        self.mount(parent, before);
    }

    fn take_away(&mut self) {
        self.unmount();
    }

    fn put_before(&self, other: &mut dyn Mountable) -> bool {
        self.insert_before_this(other)
    }
}

/// The one type of view that the framework erases.
struct Part(Box<dyn Piece>);

/// A part that stands in the document.
struct PartState {
    id: TypeId,
    view: Box<dyn Standing>,
    placeholder: Option<Placeholder>,
}

impl Mountable for PartState {
    fn unmount(&mut self) {
        self.view.take_away();
        if let Some(placeholder) = &mut self.placeholder {
            placeholder.unmount();
        }
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.view.put(parent, marker);
        if let Some(placeholder) = &mut self.placeholder {
            placeholder.mount(parent, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.view.put_before(child) || self.placeholder.as_ref().is_some_and(|place| place.insert_before_this(child))
    }

    fn elements(&self) -> Vec<Element> {
        unreachable!("attributes are given to elements, never to views of an erased type")
    }
}

impl Render for Part {
    type State = PartState;

    fn build(self) -> PartState {
        let Kind { id, shows } = self.0.kind();
        PartState { id, view: self.0.stand(), placeholder: (!shows).then(Rndr::create_placeholder) }
    }

    fn rebuild(self, state: &mut PartState) {
        if self.0.kind().id == state.id {
            let standing: &mut dyn Any = &mut *state.view;
            return self.0.renew(standing);
        }
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Part {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self {
        self
    }
}

impl RenderHtml for Part {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    /// Browsers write no HTML.
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> PartState {
        let Kind { id, shows } = self.0.kind();
        let view = self.0.wake(cursor, position);
        PartState { id, view, placeholder: (!shows).then(|| cursor.next_placeholder(position)) }
    }

    fn into_owned(self) -> Self {
        self
    }
}
