namespace Inviso.Messages;

/// <summary>
/// Keeps values out of traces. On a type: values of it and of types derived from it; on a property or field: its value; on a constructor's parameter: the
/// member of the same name, as in <c>record Login(string User, [InvisoRedact] string Password)</c>. Such a value is the atom <c>redacted</c> wherever
/// a trace would show it, whatever the settings say.
/// </summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Parameter)]
public sealed class InvisoRedactAttribute : Attribute;
