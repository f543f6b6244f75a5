using System.Reflection;
using System.Runtime.CompilerServices;

namespace Flywheel.Tests.Architecture;

public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static string CommittedPath => ProjectFolder.Path("src", "Flywheel", "PublicSurface.txt");

    /// <summary>Run with FLYWHEEL_UPDATE_SURFACE=1 to write the file after a change that is meant.</summary>
    [Fact]
    public void The_public_surface_grows_on_purpose()
    {
        var actual = string.Join('\n', Describe(typeof(FlywheelException).Assembly)) + "\n";
        if (Environment.GetEnvironmentVariable("FLYWHEEL_UPDATE_SURFACE") == "1")
            File.WriteAllText(CommittedPath, actual);

        actual.ShouldBe(File.ReadAllText(CommittedPath));
    }

    private static IEnumerable<string> Describe(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !IsGenerated(type)
        from line in Describe(type).Distinct().Order(StringComparer.Ordinal).Prepend(Kind(type) + " " + Name(type))
        orderby Name(type), line.StartsWith(' ')
        select line;

    private static IEnumerable<string> Describe(Type type) =>
        type.IsEnum
            ? Enum.GetNames(type).Select(name => $"  {name} = {(int)Enum.Parse(type, name)}")
            : type.GetMembers(Declared).Where(IsVisible).Select(member => "  " + Describe(member));

    private static string Describe(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $"new({Parameters(constructor)})",
            MethodInfo method => $"{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
            PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
            FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
            EventInfo @event => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
            _ => member.Name,
        };

    private static bool IsVisible(MemberInfo member) =>
        !IsGenerated(member)
        && member switch
        {
            MethodInfo method => IsOpen(method) && !method.IsSpecialName && !IsRecordPlumbing(method),
            ConstructorInfo constructor => IsOpen(constructor) && !constructor.IsStatic,
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOpen)
                && property.Name != "EqualityContract",
            FieldInfo field => field.IsPublic && !field.IsSpecialName,
            EventInfo @event => IsOpen(@event.AddMethod!),
            _ => false,
        };

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsRecordPlumbing(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" or "<Clone>$";

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not PropertyInfo;

    private static string Accessors(PropertyInfo property)
    {
        var setter = property.SetMethod;
        var isInit = setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
        return setter is null || !IsOpen(setter) ? "get;"
            : isInit ? "get; init;"
            : "get; set;";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}")
        );

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.HasElementType)
            return Name(type.GetElementType()!)
                + (
                    type.IsArray ? "[]"
                    : type.IsByRef ? "&"
                    : "*"
                );
        var name =
            type.Namespace?.StartsWith("Flywheel", StringComparison.Ordinal) == true
                ? type.FullName ?? type.Name
                : type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
