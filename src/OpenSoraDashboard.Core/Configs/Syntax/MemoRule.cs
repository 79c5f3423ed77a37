namespace OpenSoraDashboard.Core.Configs.Syntax;

/// <summary>Grammar rules whose results are remembered by place.</summary>
internal enum MemoRule
{
    Expression,
    Disjunction,
    Conjunction,
    Inversion,
    StarExpression,
    BitwiseOr,
    Factor,
    Primary,
    Atom,
    NamedExpression,
    StarTarget,
    TargetWithAtom,
}
