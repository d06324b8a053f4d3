namespace Inviso.Language;

/// <summary>What a call becomes: the function, and how many of the first arguments are left out; those are not evaluated.</summary>
public sealed record CallTranslation(string Module, string Function, int Dropped);
