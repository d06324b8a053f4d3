using Inviso.Language;

namespace Inviso.Logs;

/// <summary>What is wrong at a place: for people, and as a term for programs.</summary>
/// <param name="Expected">What should have stood there.</param>
/// <param name="Seen">What stood there instead.</param>
/// <param name="Reason">As <see cref="LogDamage.Reason"/>.</param>
internal readonly record struct ReadFault(string Expected, string Seen, Term Reason);
