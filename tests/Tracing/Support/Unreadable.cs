using System.Reflection;
using System.Reflection.Emit;

namespace Inviso.Tracing.Tests.Support;

/// <summary>A message with a member of an optional dependency that was not deployed: it can be made and told, and its members cannot all be described.</summary>
internal static class Unreadable
{
    public static object Message()
    {
        var dependency = new PersistedAssemblyBuilder(new AssemblyName("NotDeployed"), typeof(object).Assembly);
        var extra = dependency.DefineDynamicModule("NotDeployed").DefineType("Extra", TypeAttributes.Public);
        extra.CreateType();

        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Messages"), typeof(object).Assembly);
        var message = assembly.DefineDynamicModule("Messages").DefineType("Message", TypeAttributes.Public);
        message.DefineField("Total", typeof(int), FieldAttributes.Public);
        message.DefineField("Extra", extra, FieldAttributes.Public);
        message.CreateType();

        using var image = new MemoryStream();
        assembly.Save(image);
        return Activator.CreateInstance(Assembly.Load(image.ToArray()).GetType("Message", throwOnError: true)!)!;
    }
}
