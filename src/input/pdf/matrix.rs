//! Transformations of the plane, as PDF writes them.

/// `[a b c d e f]`: a point `(x, y)` goes to `(ax + cy + e, bx + dy + f)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1., 0., 0., 1., 0., 0.]);

    pub(super) const fn shift(x: f32, y: f32) -> Self {
        Self([1., 0., 0., 1., x, y])
    }

    /// This transformation first, then another.
    pub(super) fn then(self, next: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([na, nb, nc, nd, ne, nf]) = next;
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    pub(super) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, e, f]) = *self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// What shows an area `[left, bottom, right, top]` at the origin, after
    /// quarter turns to the right.
    pub(super) fn showing([left, bottom, right, top]: [f32; 4], quarter_turns: i64) -> Self {
        Self(match quarter_turns {
            1 => [0., -1., 1., 0., -bottom, right],
            2 => [-1., 0., 0., -1., right, top],
            3 => [0., 1., -1., 0., top, -left],
            _ => [1., 0., 0., 1., -left, -bottom],
        })
    }

    /// How much upright lengths grow.
    pub(super) fn height_scale(&self) -> f32 {
        self.0[2].hypot(self.0[3])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transformations_follow_each_other() {
        let double = Matrix([2., 0., 0., 2., 0., 0.]);
        let matrix = Matrix::shift(1., 0.)
            .then(double)
            .then(Matrix::shift(0., 5.));
        assert_eq!(matrix.point(3., 4.), (8., 13.));
        assert_eq!(Matrix::IDENTITY.then(matrix), matrix);
        assert!((matrix.height_scale() - 2.).abs() < 1e-6);
    }

    #[test]
    fn a_turned_page_is_shown_upright() {
        let area = [10., 20., 110., 220.];
        // The corner that stands top left once the page is turned.
        for (turns, corner, shown) in [
            (0, (10., 220.), (0., 200.)),
            (1, (10., 20.), (0., 100.)),
            (2, (110., 20.), (0., 200.)),
            (3, (110., 220.), (0., 100.)),
        ] {
            assert_eq!(
                Matrix::showing(area, turns).point(corner.0, corner.1),
                shown,
                "{turns}"
            );
        }
    }
}
