using System.Reflection;

namespace Akka.Serialization;

/// <summary>
/// Types that no message from outside may name: publicly known links of deserialization attacks, and whatever reaches files, processes or code.
/// </summary>
internal static class ForbiddenTypes
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Microsoft.VisualStudio.Text.Formatting.TextFormattingRunProperties",
        "System.CodeDom.Compiler.TempFileCollection",
        "System.Configuration.Install.AssemblyInstaller",
        "System.Activities.Presentation.WorkflowDesigner",
        "System.Data.DataSet",
        "System.Data.DataTable",
        "System.Data.Services.Internal.ExpandedWrapper`2",
        "System.DirectoryServices.ActiveDirectory",
        "System.Management.Automation.PSObject",
        "System.Resources.ResXResourceSet",
        "System.Resources.ResourceSet",
        "System.Runtime.Remoting.ObjRef",
        "System.Security.Claims.ClaimsIdentity",
        "System.Security.Claims.ClaimsPrincipal",
        "System.Security.Principal.GenericIdentity",
        "System.Security.Principal.GenericPrincipal",
        "System.Security.Principal.WindowsIdentity",
        "System.Security.Principal.WindowsPrincipal",
        "System.Security.SecurityException",
        "System.Text.StringBuilder", // its Capacity is a member: a few bytes would allocate gigabytes
        "System.UnitySerializationHolder",
        "System.Web.Security.RolePrincipal",
        "System.Windows.Data.ObjectDataProvider",
        "System.Windows.Forms.BindingSource",
        "System.Windows.ResourceDictionary",
    };

    private static readonly Type[] Bases =
    [
        typeof(Delegate), typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(FileSystemInfo), typeof(Stream), typeof(MarshalByRefObject),
        typeof(System.ComponentModel.Component), typeof(System.Collections.IComparer), typeof(Task), typeof(Thread),
    ];

    public static bool Contains(Type type)
    {
        if (type.HasElementType) return Contains(type.GetElementType());
        if (type.IsPointer || type.IsByRef || type == typeof(IntPtr) || type == typeof(UIntPtr)) return true;
        for (var t = type; t is not null; t = t.BaseType)
        {
            var name = (t.IsGenericType ? t.GetGenericTypeDefinition() : t).FullName;
            if (name is not null && Names.Contains(name)) return true;
        }

        return Array.Exists(Bases, b => b.IsAssignableFrom(type)) || Array.Exists(type.GetGenericArguments(), Contains);
    }
}
