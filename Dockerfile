# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /src/package.json ./
COPY --from=build /src/dist ./dist
USER 10001:10001
EXPOSE 30080
ENTRYPOINT ["node", "--disable-warning=DEP0169", "dist/api/tetrascope.js"]
