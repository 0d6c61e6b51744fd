# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm run build

# kubectl is how the `kubectl` source reads the agents' logs.
FROM registry.k8s.io/kubectl:v1.35.0 AS kubectl

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOME=/tmp
COPY --from=kubectl /bin/kubectl /usr/local/bin/kubectl
COPY --from=build /src/package.json ./
COPY --from=build /src/dist ./dist
USER 10001:10001
EXPOSE 30080
ENTRYPOINT ["node", "--enable-source-maps", "--disable-warning=DEP0169", "dist/api/main.js"]
