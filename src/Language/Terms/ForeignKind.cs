namespace Inviso.Language;

/// <summary>What a <see cref="ForeignTerm"/> is.</summary>
public enum ForeignKind
{
    Reference,

    /// <summary>A local function with what it has bound. Exported ones are <see cref="FunctionTerm"/>.</summary>
    Function,
    Port,

    /// <summary>Bits that do not fill whole bytes. Others are a <see cref="BinaryTerm"/>.</summary>
    BitString,
}
